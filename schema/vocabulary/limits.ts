/**
 * Every bound with its unit and reason. Legal thresholds carry their source.
 * Whoever loops over outside data takes the bound from here.
 */
export const limits = {
  /** Agreement 10(1)2: a partner's authority lasts 72 hours at most, from approval to last use. */
  partnerCodeMs: 72 * 3_600_000,
  /** A digest is exchanged for a bearer once; a code that nobody collected within this is void. */
  partnerRowsMax: 1_000_000,

  /** Longest duration of one permit: a working week; longer needs a new decision. */
  permitHoursMax: 168,
  /** An approval request nobody decided lapses after this many hours. */
  approvalHours: 72,

  /** Session: ends after this much silence … (GB/T 22239-2019 8.1.4.1 b) */
  sessionIdleMs: 30 * 60_000,
  /** … and in any case after a working day. */
  sessionAbsoluteMs: 12 * 3_600_000,
  /** Both factors count as fresh for this long after they were shown. */
  factorFreshMs: 300_000,
  /** A sign-in or step-up challenge must be answered within this time. */
  challengeMs: 120_000,
  /** Enrolling takes longer: an authenticator app is installed and a code is scanned. */
  enrolmentMs: 15 * 60_000,
  /** A command line waits this long for its person to confirm it in the console. */
  commandLineMs: 300_000,
  /** RFC 6238 §5.2: at most one step of drift. */
  totpDriftSteps: 1,
  totpStepMs: 30_000,

  /** The set-up code lives one hour and dies on use. */
  setupCodeMs: 3_600_000,
  /** An enrolment code for a new or recovered person. */
  enrolmentCodeMs: 24 * 3_600_000,
  /** Enough to enrol five people with their own devices in one sitting. */
  setupSessionMs: 12 * 3_600_000,
  /** Superiors above a person that are followed to find a circle; no organisation is deeper. */
  superiorLevelsMax: 32,
  /** Recovery waits a day, so that its owner can object; two people may shorten. */
  recoveryWaitMs: 24 * 3_600_000,
  /** An administrator nobody saw for as long as a request waits could not have decided one in time. */
  administratorSeenMs: 72 * 3_600_000,

  /** First delay after a failed sign-in of one person from one address; doubles up to the maximum. */
  throttleFirstMs: 1_000,
  throttleMaxMs: 60_000,
  throttleForgetMs: 15 * 60_000,

  /** Command lines of one network that may wait for their person at once: a team behind one address. */
  openCommandLinesPerNetwork: 32,
  /** … and those of all networks in which nobody is signed in: about a megabyte of rows. */
  openCommandLinesMax: 4_000,
  /** Rows of failed attempts of one network, and of all; beyond, a network shares one row, and then all new ones do. */
  throttleRowsPerNetwork: 32,
  throttleRowsMax: 4_000,
  /** Sessions of a person that are looked through for networks they signed in from. */
  knownNetworksMax: 50,

  /** Requests of one person that may wait at once: one page of an inbox, so that nobody buries what others ask. */
  openRequestsPerPerson: 25,
  /** People are told on their home page for this long that their roles or their team changed. */
  ownChangesShownMs: 14 * 86_400_000,
  ownChangesShown: 5,

  /** Body of an ordinary request, in bytes. Imports stream and have their own bound. */
  bodyBytes: 1_048_576,
  /** … and of one by somebody who is not signed in: what makes a passkey is a few kilobytes. Each connection may hold as much. */
  strangerBodyBytes: 65_536,
  /** An ordinary body is there in whole within this: whoever sends it waits for nobody. */
  bodyMs: 15_000,
  /** An uploaded file may take hours, but does not stand still for longer than this … */
  fileStillMs: 60_000,
  /** … and comes no slower, on the whole, than 4 KiB a second: slower than the slowest line over which a corpus is sent. */
  fileMsPerByte: 1_000 / 4_096,
  /** The header block of a request is there within this. */
  headersMs: 60_000,
  /** Whole header block of a request, in bytes. */
  headerBytes: 16_384,
  /** One uploaded file, in bytes (1 TiB): beyond it, split the corpus. */
  importBytes: 2 ** 40,
  /** One record of a corpus, in bytes; a longer line is refused by number. */
  recordBytes: 8 * 1_048_576,
  recordColumns: 2_000,
  jsonDepth: 32,
  /** Free disk below which imports are refused first, in bytes, so that the audit log can still be written. */
  freeDiskBytes: 512 * 1_048_576,

  /** Rows of one page of any list. */
  pageRowsMax: 100,
  pageRows: 25,
  /** Text a person types as a reason or purpose, in UTF-16 units. */
  reasonChars: 500,
  reasonCharsMin: 4,
  nameChars: 120,

  /** Clear fields one person may reveal within 24 hours before a reveal needs a new permit. */
  revealsPerDay: 200,

  /** Events of strangers are kept up to this number, then the oldest go (a stranger cannot fill the disk). */
  securityEventsMax: 100_000,
  /** One call out of the house, from the first question to the last byte. */
  outboundMs: 10_000,
  /** What is sent in one call, and how much of an answer is read before it is thrown away. */
  outboundBytes: 256 * 1_024,
  outboundAnswerBytes: 64 * 1_024,
  /** Attempts of one call, and the pause after the first, which doubles. What fails then waits for its own next turn. */
  outboundTries: 3,
  outboundPauseMs: 500,
  /** A delivery that failed is tried again after this long, doubling up to the maximum. */
  deliveryRetryMs: 5_000,
  deliveryRetryMsMax: 15 * 60_000,
  /** What could not be told outside within this time is given up, and says so. */
  deliveryLifeMs: 72 * 3_600_000,
  /** Notices handed over in one turn. */
  noticeBatch: 16,

  /** Live listeners per session and in all. */
  listenersPerSession: 8,
  listenersMax: 2_000,

  /** A checkpoint is signed at most this often. */
  checkpointMs: 1_000,
  /** Entries given their place in the tree per batch: a batch must not hold the writer for longer than a few milliseconds. */
  sequencerRows: 256,
  /** Reads that leave a row at once and one tree entry per batch; a batch must not hold the writer for longer than a few milliseconds. */
  readBatchMs: 10_000,
  readBatchRows: 500,
  /** A clock further behind the newest entry than this refuses whatever is bound to time. */
  clockBehindMs: 2_000,

  /** A tier key is overdue, and sealing under it is refused, this long after its activation. */
  keyLifeMs: 92 * 86_400_000,
} as const
