const hourMs = 3_600_000

/**
 * Limits that the verdicts measure against. They are stated here again, apart from the code that enforces
 * them: a verdict that read the enforcing constant would turn green when that constant was raised.
 */
export const promisedLimits = {
  /** Agreement 10(1)2: a partner code lives at most 72 hours. */
  partnerCodeLifetimeMaxMs: 72 * hourMs,
  /** Agreement 10(1)1: keys change each quarter; calendar quarters have at most 92 days. */
  keyAgeMaxMs: 92 * 24 * hourMs,
  /** The operator's own promise: the audit log is rebuilt at least once a day. */
  logCheckAgeMaxMs: 24 * hourMs,
  /** Agreement 10(1)1: core data takes two approvers beside the requester. */
  coreApproversMin: 2,
  /** Two people are the requester and one other. */
  otherPeopleMin: 1,
} as const
