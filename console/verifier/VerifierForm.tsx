import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import Paper from '@mui/material/Paper'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import { useState } from 'react'
import { byteText, numberText } from '../shared/number-text.ts'
import { BundleTask } from './BundleTask.tsx'
import { LogTask } from './LogTask.tsx'
import { VerificationRecord } from './VerificationRecord.tsx'
import { useVerifier } from './use-verifier.ts'
import { useVerifierTexts } from './use-verifier-texts.ts'
import type { VerifierTask } from './verifier-messages.ts'

/** What both kinds of task ask for. */
export interface TaskFormProps {
  readonly file: File | null
  readonly onFile: (file: File) => void
  readonly onStart: (task: VerifierTask) => void
  readonly busy: boolean
}

/** Chooses what is verified and against what, runs it, and shows the record. */
export function VerifierForm() {
  const t = useVerifierTexts()
  const [kind, setKind] = useState<'log' | 'bundle'>('log')
  const [file, setFile] = useState<File | null>(null)
  const { state, start, stop } = useVerifier()
  const busy = state.phase === 'running'
  const pick = (picked: File | null) => {
    stop()
    setFile(picked)
  }
  const choose = (next: 'log' | 'bundle') => {
    pick(null)
    setKind(next)
  }
  const Form = kind === 'log' ? LogTask : BundleTask
  return (
    <>
      <Paper variant="outlined" className="no-print" sx={{ mb: 2 }}>
        <Tabs value={kind} onChange={(_, next: 'log' | 'bundle') => choose(next)} sx={{ borderBottom: 1, borderColor: 'divider', px: 1 }}>
          <Tab value="log" label={t.kinds.log} disabled={busy} />
          <Tab value="bundle" label={t.kinds.bundle} disabled={busy} />
        </Tabs>
        <Box sx={{ p: 2 }}>
          <Form file={file} onFile={pick} onStart={start} busy={busy} />
          {busy && file !== null ? <Running kind={kind} bytes={state.bytes} entries={state.entries} total={file.size} onStop={stop} /> : null}
        </Box>
      </Paper>
      {state.phase === 'failed' ? <Alert severity="error">{`${t.verdicts.unreadable}: ${state.cause}`}</Alert> : null}
      {state.phase === 'done' && file !== null ? <VerificationRecord result={state.result} file={file} at={state.at} tookMs={state.tookMs} /> : null}
    </>
  )
}

interface RunningProps {
  readonly kind: 'log' | 'bundle'
  readonly bytes: number
  readonly entries: number
  readonly total: number
  readonly onStop: () => void
}

function Running({ kind, bytes, entries, total, onStop }: RunningProps) {
  const t = useVerifierTexts()
  const said = kind === 'bundle' ? t.progress.bundle : `${t.progress.entries(numberText(entries))} · ${byteText(bytes)} / ${byteText(total)}`
  return (
    <Box sx={{ mt: 2 }}>
      <LinearProgress variant={kind === 'bundle' || total === 0 ? 'indeterminate' : 'determinate'} value={total === 0 ? 0 : Math.min(100, (100 * bytes) / total)} aria-label={said} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2, mt: 0.5, fontSize: 13, color: 'text.secondary' }}>
        <span role="status">{said}</span>
        <span>{t.progress.keepOpen}</span>
        <Button size="small" onClick={onStop} sx={{ ml: 'auto' }}>{t.stop}</Button>
      </Box>
    </Box>
  )
}
