import { pauseJob, resumeJob } from '../../../schema/contracts/assets.ts'
import { Progress } from '../../shared/Progress.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { useCall } from '../../shared/use-call.ts'
import { useMay } from '../../shared/use-session.ts'
import { jobUnitText, progressState } from './job-words.ts'
import { useJobTexts } from './use-job-texts.ts'

export interface JobProgressProps {
  readonly job: { readonly jobId: string; readonly state: string; readonly done: number; readonly total: number; readonly unit: string; readonly failure: string | null }
  /** Called once the server has paused or resumed it. */
  readonly onChanged?: () => void
}

/** A job of the server: how far it is, and pausing or resuming it for those who may. */
export function JobProgress({ job, onChanged }: JobProgressProps) {
  const t = useJobTexts()
  const pause = useCall(pauseJob)
  const resume = useCall(resumeJob)
  const mayPause = useMay('job.pause')
  const mayResume = useMay('job.resume')
  const busy = pause.busy || resume.busy
  const perform = async (call: typeof pause | typeof resume) => {
    if (busy) return
    if ((await call.run({ jobId: job.jobId })) !== null) onChanged?.()
  }
  return (
    <>
      <Progress
        done={job.done}
        total={job.total}
        unit={jobUnitText(job.unit, t)}
        state={progressState(job.state)}
        failure={job.failure}
        safeToClose
        {...(mayPause ? { onPause: () => void perform(pause) } : {})}
        {...(mayResume ? { onResume: () => void perform(resume) } : {})}
      />
      <RefusalNotice refusal={pause.refusal ?? resume.refusal} />
    </>
  )
}
