import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { useEffect, useRef } from 'react'
import { cancelJob, listJobs } from '../../../schema/contracts/assets.ts'
import type { showCheckpoint } from '../../../schema/contracts/audit.ts'
import type { OutputOf } from '../../../schema/contracts/contract.ts'
import { Moment } from '../../shared/Moment.tsx'
import { Panel } from '../../shared/Panel.tsx'
import { Progress } from '../../shared/Progress.tsx'
import { QuietLink } from '../../shared/QuietLink.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { numberText } from '../../shared/number-text.ts'
import { useAnswer } from '../../shared/use-answer.ts'
import { useCall } from '../../shared/use-call.ts'
import { useRefreshing } from '../../shared/use-refreshing.ts'
import { useMay } from '../../shared/use-session.ts'
import { CheckAuditLogButton } from './CheckAuditLogButton.tsx'
import { useAuditTexts } from './use-audit-texts.ts'

type LastCheck = OutputOf<typeof showCheckpoint>['lastCheck']
/** How often a running check is asked for its progress, in milliseconds. */
const progressMs = 1_000

export interface ServerCheckProps {
  readonly lastCheck: LastCheck
  /** Called once a check that ran has ended. */
  readonly onEnded: () => void
}

/** The check on the server: its progress while it runs, else what the last one found, and the button that starts one. */
export function ServerCheck({ lastCheck, onEnded }: ServerCheckProps) {
  const t = useAuditTexts()
  const mayCheck = useMay('audit-log.check')
  const maySee = useMay('job.list')
  const cancel = useCall(cancelJob)
  const { output, refresh } = useAnswer(listJobs, { limit: 25 }, { enabled: maySee, also: ['audit-log'] })
  const job = output?.items.find(({ kind }) => kind === 'audit-check')
  const running = job?.state === 'running' || job?.state === 'waiting'
  useRefreshing(refresh, running ? progressMs : null)
  useWhenEnded(running, onEnded)
  return (
    <Panel title={t.check.title} lead={t.check.note} actions={mayCheck && !running ? <CheckAuditLogButton onStarted={refresh} /> : undefined}>
      {job !== undefined && (running || failedSince(job, lastCheck)) ? (
        <>
          {running ? <Box sx={{ fontSize: 13, lineHeight: '20px' }}>{t.check.running}</Box> : null}
          <Progress done={job.done} total={job.total} unit={t.check.unit} state={job.state} failure={job.failure} safeToClose onStop={job.cancellable ? () => void cancel.run({ jobId: job.jobId }).then(refresh) : undefined} />
          <RefusalNotice refusal={cancel.refusal} />
        </>
      ) : lastCheck === null ? <Box sx={{ fontSize: 13, color: 'text.secondary' }}>{t.check.never}</Box> : <Finding check={lastCheck} />}
    </Panel>
  )
}

/** Whether the newest check broke down, and none has succeeded after it. */
function failedSince(job: { readonly state: string; readonly endedAt: number | null }, lastCheck: LastCheck): boolean {
  return job.state === 'failed' && (lastCheck === null || (job.endedAt ?? 0) > lastCheck.at)
}

function Finding({ check }: { readonly check: NonNullable<LastCheck> }) {
  const t = useAuditTexts()
  const { tokens } = useTheme()
  const intact = check.firstBad === null && check.unexplained.length === 0
  return (
    <Box role="status" sx={{ fontSize: 13, lineHeight: '22px' }}>
      <Box sx={{ fontWeight: 650, color: intact ? tokens.ok.ink : tokens.danger.ink }}>
        <span aria-hidden>{intact ? '● ' : '■ '}</span>
        {check.firstBad === null ? t.check.good(numberText(check.size)) : t.check.bad(check.firstBad)}
      </Box>
      {check.unexplained.map(({ table, count }) => <Box key={table} sx={{ fontWeight: 650, color: tokens.danger.ink }}>{t.check.unexplained(t.check.powers[table], numberText(count))}</Box>)}
      <Box sx={{ color: 'text.secondary' }}>{t.check.at} <Moment at={check.at} form="both" /></Box>
      {check.firstBad?.startsWith('entry_') === true ? <QuietLink to={`/audit-entries/${check.firstBad}`}>{t.entry.title} →</QuietLink> : null}
    </Box>
  )
}

/** Calls back once when something that was running no longer is. */
function useWhenEnded(running: boolean, onEnded: () => void): void {
  const was = useRef(running)
  useEffect(() => {
    if (was.current && !running) onEnded()
    was.current = running
  }, [running, onEnded])
}
