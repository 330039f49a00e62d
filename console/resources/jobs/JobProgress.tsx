import { cancelJob, pauseJob, resumeJob } from '../../../schema/contracts/assets.ts'
import { useConsoleLocale } from '../../i18n/use-texts.ts'
import { DeedButton } from '../../shared/DeedButton.tsx'
import { Progress } from '../../shared/Progress.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { useCall } from '../../shared/use-call.ts'
import { useMay } from '../../shared/use-session.ts'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import { jobFailureText, jobPausable, jobUnitText, progressState } from './job-words.ts'
import { useJobTexts } from './use-job-texts.ts'

export interface JobProgressProps {
  readonly job: { readonly jobId: string; readonly kind: string; readonly state: string; readonly done: number; readonly total: number; readonly unit: string; readonly failure: string | null; readonly cancellable?: boolean }
  /** Called once the server has paused or resumed it. */
  readonly onChanged?: () => void
}

/** A job of the server: how far it is; pausing, resuming, cancelling or trying again for those who may. */
export function JobProgress({ job, onChanged }: JobProgressProps) {
  const t = useJobTexts()
  const shared = useSharedTexts()
  const locale = useConsoleLocale()
  const pause = useCall(pauseJob)
  const resume = useCall(resumeJob)
  const cancel = useCall(cancelJob)
  const pausable = jobPausable(job.kind)
  const mayPause = useMay('job.pause') && pausable
  const mayResume = useMay('job.resume') && pausable
  const busy = pause.busy || resume.busy || cancel.busy
  const perform = async (call: typeof pause | typeof resume | typeof cancel) => {
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
        failure={jobFailureText(job.failure, locale)}
        safeToClose={job.kind !== 'receive-file'}
        onPause={mayPause ? () => void perform(pause) : undefined}
        onStop={job.cancellable === true ? () => void perform(cancel) : undefined}
        onResume={mayResume ? () => void perform(resume) : undefined}
      />
      {mayResume && job.state === 'failed' ? <DeedButton size="small" variant="outlined" busy={busy} onClick={() => void perform(resume)}>{shared.retry}</DeedButton> : null}
      <RefusalNotice refusal={pause.refusal ?? resume.refusal ?? cancel.refusal} />
    </>
  )
}
