import { reportJobKind } from '../facts/report-job-kind.ts'
import { JobFailed } from '../pipeline/job.ts'
import type { JobKind } from '../pipeline/job.ts'

/** Ends the row of a report whose server died: a report is made by its request, so nobody can take it up. */
export const interruptedReport: JobKind = {
  kind: reportJobKind,
  run: () => Promise.reject(new JobFailed('interrupted: 服务在生成报告时中断，请重新导出。 / The server stopped while the report was made. Export it again.')),
}
