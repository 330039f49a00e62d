import { cancelJob, listJobs } from '../../../schema/contracts/assets.ts'
import { Progress } from '../../shared/Progress.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { useAnswer } from '../../shared/use-answer.ts'
import { useCall } from '../../shared/use-call.ts'
import { useRefreshing } from '../../shared/use-refreshing.ts'
import { useJobTexts } from '../jobs/use-job-texts.ts'

/** How often the report under way is asked for its step, in milliseconds. */
const progressMs = 1_000

/** The report that this person has under way: its steps, and giving it up. */
export function ExportProgress() {
  const t = useJobTexts()
  const cancel = useCall(cancelJob)
  const { output, refresh } = useAnswer(listJobs, { limit: 25, subjectId: 'reports' }, { also: ['job'] })
  useRefreshing(refresh, progressMs)
  const job = output?.items.find(({ kind, mine, state }) => kind === 'export-report' && mine && state === 'running')
  return (
    <>
      <Progress
        done={job?.done ?? 0}
        total={job?.total ?? 0}
        unit={t.units.steps}
        state={job === undefined ? 'waiting' : 'running'}
        safeToClose
        onStop={job?.cancellable === true ? () => void cancel.run({ jobId: job.jobId }).then(refresh) : undefined}
      />
      <RefusalNotice refusal={cancel.refusal} />
    </>
  )
}
