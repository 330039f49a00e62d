import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import type { OutputOf } from '../../../schema/contracts/contract.ts'
import type { showInstallation } from '../../../schema/contracts/home.ts'
import { useConsoleLocale } from '../../i18n/use-texts.ts'
import { jobFailureText, jobKindText, jobUnitText, progressState } from '../../resources/jobs/job-words.ts'
import { useJobTexts } from '../../resources/jobs/use-job-texts.ts'
import { Moment } from '../../shared/Moment.tsx'
import { byteText, numberText } from '../../shared/number-text.ts'
import { QuietLink } from '../../shared/QuietLink.tsx'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import { useHomeTexts } from './use-home-texts.ts'

type Job = OutputOf<typeof showInstallation>['openJobs'][number]

export interface HomeJobsProps {
  readonly open: readonly Job[]
  readonly failed: readonly Job[]
  readonly failedCount: number
}

/** Jobs that failed of late, then those under way. */
export function HomeJobs({ open, failed, failedCount }: HomeJobsProps) {
  const { installation: t } = useHomeTexts()
  return (
    <Box sx={{ fontSize: 13, lineHeight: '20px' }}>
      {failed.map((job) => <JobLine key={job.jobId} job={job} />)}
      {open.map((job) => <JobLine key={job.jobId} job={job} />)}
      {open.length + failed.length === 0 ? <Box sx={{ color: 'text.secondary' }}>{t.noJobs}</Box> : null}
      <Box sx={{ mt: 1, display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', gap: '4px 16px' }}>
        <span>{failedCount > failed.length ? t.moreFailed(numberText(failedCount)) : ''}</span>
        <QuietLink to="/jobs">{t.allJobs} →</QuietLink>
      </Box>
    </Box>
  )
}

function JobLine({ job }: { readonly job: Job }) {
  const t = useJobTexts()
  const { progress } = useSharedTexts()
  const locale = useConsoleLocale()
  const { tokens } = useTheme()
  const state = progressState(job.state)
  const failed = state === 'failed'
  return (
    <Box sx={{ py: 1, borderBottom: 1, borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 2 }}>
        <Box component="span" sx={{ minWidth: 0, overflowWrap: 'anywhere' }}><strong>{jobKindText(job.kind, t)}</strong>{job.subjectLabel === null ? '' : ` · ${job.subjectLabel}`}</Box>
        <Box component="span" sx={{ whiteSpace: 'nowrap', color: 'text.secondary' }}>
          <Box component="span" sx={failed ? { color: tokens.danger.ink, fontWeight: 650 } : undefined}>{failed ? <span aria-hidden>■ </span> : null}{progress.states[state]}</Box> · <Moment at={job.endedAt ?? job.createdAt} />
        </Box>
      </Box>
      <Box sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>{failed ? jobFailureText(job.failure, locale) : amountText(job, jobUnitText(job.unit, t))}</Box>
    </Box>
  )
}

function amountText({ done, total, unit }: Job, unitText: string): string {
  const amount = (value: number) => (unit === 'bytes' ? byteText(value) : numberText(value))
  return `${amount(done)}${total > 0 ? ` / ${amount(total)}` : ''}${unit === 'bytes' ? '' : ` ${unitText}`}`
}
