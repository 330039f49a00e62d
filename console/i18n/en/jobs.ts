import type { Texts } from '../texts.ts'
import type { jobsZh } from '../zh/jobs.ts'

export const jobsEn: Texts<typeof jobsZh> = {
  title: 'Jobs',
  lead: 'Scans, checks and other long work run on the server step by step. Neither closing the page nor a restart loses a job; a content scan that was cut off starts over.',
  columns: { kind: 'Job', subject: 'Subject', progress: 'Progress', state: 'State', created: 'Submitted', ended: 'Ended' },
  kinds: { scan: 'Content scan', 'receive-file': 'Receiving a file', 'erase-object': 'Erasing ciphertext', 'audit-check': 'Check of the audit log', 'export-report': 'Making a report', 'schedule-quarterly-rotation': 'Quarterly key rotation', 'schedule-daily-log-check': 'Daily check of the log' },
  units: { bytes: '', records: 'records', entries: 'entries', rows: 'rows', steps: 'steps', files: 'files', runs: 'runs' },
  openSubject: 'Open the subject',
  empty: {
    what: 'The progress of background jobs is shown here',
    why: 'There is no job at present.',
    next: 'An import starts a content scan by itself; an audit administrator can start a check of the log.',
    who: 'Data stewards, audit administrators',
  },
}
