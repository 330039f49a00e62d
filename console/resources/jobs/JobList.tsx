import Box from '@mui/material/Box'
import { useListContext } from 'ra-core'
import { ListScreen } from '../../shared/ListScreen.tsx'
import type { ListColumn } from '../../shared/ListRows.tsx'
import { Moment } from '../../shared/Moment.tsx'
import { QuietLink } from '../../shared/QuietLink.tsx'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import { JobProgress } from './JobProgress.tsx'
import { jobAmountText, jobKindText, jobSubjectPath } from './job-words.ts'
import type { JobSummary } from './job-words.ts'
import { useJobTexts } from './use-job-texts.ts'

/** Background jobs with their progress; they can be left and found again here. */
export function JobList() {
  const t = useJobTexts()
  const columns: readonly ListColumn<JobSummary>[] = [
    { key: 'kind', label: t.columns.kind, names: true, width: 220, render: (job) => <JobName job={job} /> },
    { key: 'progress', label: t.columns.progress, render: (job) => <ListedProgress job={job} /> },
    { key: 'created', label: t.columns.created, width: 120, render: ({ createdAt }) => <Moment at={createdAt} /> },
    { key: 'ended', label: t.columns.ended, width: 120, from: 900, render: ({ endedAt }) => <Moment at={endedAt} /> },
  ]
  return <ListScreen<JobSummary> resource="jobs" title={t.title} lead={t.lead} columns={columns} empty={t.empty} />
}

function JobName({ job }: { readonly job: JobSummary }) {
  const t = useJobTexts()
  const path = jobSubjectPath(job.subjectId)
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: '0 12px' }}>
      <Box component="span" sx={{ fontWeight: 600 }}>{jobKindText(job.kind, t)}</Box>
      {path === null ? null : <QuietLink to={path}>{job.subjectLabel ?? t.openSubject}</QuietLink>}
    </Box>
  )
}

function ListedProgress({ job }: { readonly job: JobSummary }) {
  const t = useJobTexts()
  const shared = useSharedTexts()
  const { refetch } = useListContext()
  // What is over takes one line; only what moves or has failed takes a bar.
  if (job.state === 'done' || job.state === 'cancelled') {
    return <Box component="span" sx={{ color: 'text.secondary' }}>{shared.progress.states[job.state]} · {jobAmountText(job, t)}</Box>
  }
  return <Box sx={{ minWidth: { sm: 320 } }}><JobProgress job={job} onChanged={() => void refetch()} /></Box>
}
