import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { useEffect, useRef } from 'react'
import { listJobs } from '../../../schema/contracts/assets.ts'
import type { showCheckpoint } from '../../../schema/contracts/audit.ts'
import type { OutputOf } from '../../../schema/contracts/contract.ts'
import { Moment } from '../../shared/Moment.tsx'
import { Progress } from '../../shared/Progress.tsx'
import { QuietLink } from '../../shared/QuietLink.tsx'
import { numberText } from '../../shared/number-text.ts'
import { useAnswer } from '../../shared/use-answer.ts'
import { useRefreshing } from '../../shared/use-refreshing.ts'
import { useMay } from '../../shared/use-session.ts'
import { useAuditTexts } from './use-audit-texts.ts'

type LastCheck = OutputOf<typeof showCheckpoint>['lastCheck']
/** How often a running check is asked for its progress, in milliseconds. */
const progressMs = 1_000

/** The check on the server: its progress while it runs, else what the last one found. */
export function ServerCheck({ lastCheck, onEnded }: { readonly lastCheck: LastCheck; readonly onEnded: () => void }) {
  const t = useAuditTexts()
  const may = useMay('job.list')
  const { output, refresh } = useAnswer(listJobs, { limit: 25 }, { enabled: may, also: ['audit-log'] })
  const job = output?.items.find(({ kind }) => kind === 'audit-check')
  const running = job?.state === 'running' || job?.state === 'waiting'
  useRefreshing(refresh, running ? progressMs : null)
  useWhenEnded(running, onEnded)
  if (job !== undefined && running) {
    return (
      <>
        <Box sx={{ fontSize: 13, lineHeight: '20px' }}>{t.check.running}</Box>
        <Progress done={job.done} total={job.total} unit={t.check.unit} state={job.state} safeToClose />
      </>
    )
  }
  const failed = job?.state === 'failed' && (lastCheck === null || (job.endedAt ?? 0) > lastCheck.at)
  if (failed) return <Progress done={job.done} total={job.total} unit={t.check.unit} state="failed" failure={job.failure} safeToClose />
  return lastCheck === null ? <Box sx={{ fontSize: 13, color: 'text.secondary' }}>{t.check.never}</Box> : <Finding check={lastCheck} />
}

function Finding({ check }: { readonly check: NonNullable<LastCheck> }) {
  const t = useAuditTexts()
  const { tokens } = useTheme()
  const intact = check.firstBad === null
  return (
    <Box role="status" sx={{ fontSize: 13, lineHeight: '22px' }}>
      <Box sx={{ fontWeight: 650, color: intact ? tokens.ok.ink : tokens.danger.ink }}>
        <span aria-hidden>{intact ? '● ' : '■ '}</span>
        {check.firstBad === null ? t.check.good(numberText(check.size)) : t.check.bad(check.firstBad)}
      </Box>
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
