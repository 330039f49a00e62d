import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { monoFamily } from '../theme/tokens.ts'
import { FilePick } from './FilePick.tsx'
import { isNote, isVerifierKey, tidyNote } from './trust-inputs.ts'
import type { TaskFormProps } from './VerifierForm.tsx'
import { useVerifierTexts } from './use-verifier-texts.ts'

/** A log file, and what its reader kept from elsewhere to hold against it. */
export function LogTask({ file, onFile, onStart, busy }: TaskFormProps) {
  const t = useVerifierTexts()
  const [verifierKey, setVerifierKey] = useState('')
  const [checkpoint, setCheckpoint] = useState('')
  const keyWrong = verifierKey.trim() !== '' && !isVerifierKey(verifierKey)
  const noteWrong = checkpoint.trim() !== '' && !isNote(checkpoint)
  const mono = { htmlInput: { style: { fontFamily: monoFamily, fontSize: 12 }, spellCheck: false } }
  return (
    <>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1.5, maxWidth: '60em' }}>{t.log.lead}</Typography>
      <FilePick label={t.pick.log} accept=".jsonl,.json,.txt,.log,application/x-ndjson" file={file} onPick={onFile} disabled={busy} />
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) minmax(0, 1fr)' }, gap: 2, mt: 2 }}>
        <TextField label={t.log.key} value={verifierKey} onChange={(event) => setVerifierKey(event.target.value)} multiline minRows={3} maxRows={5} error={keyWrong} helperText={keyWrong ? t.log.keyWrong : t.log.keyHelp} disabled={busy} slotProps={mono} />
        <TextField label={t.log.checkpoint} value={checkpoint} onChange={(event) => setCheckpoint(event.target.value)} multiline minRows={3} maxRows={8} error={noteWrong} helperText={noteWrong ? t.log.checkpointWrong : t.log.checkpointHelp} disabled={busy} slotProps={mono} />
      </Box>
      <Box sx={{ mt: 2 }}>
        <Button
          variant="contained"
          disabled={file === null || keyWrong || noteWrong || busy}
          onClick={() => file !== null && onStart({ kind: 'log', file, verifierKey: verifierKey.trim(), checkpoint: tidyNote(checkpoint) })}
        >
          {t.start}
        </Button>
      </Box>
    </>
  )
}
