import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { DeedButton } from '../../shared/DeedButton.tsx'
import { lacking } from '../../shared/lacking.ts'
import { PageHeader } from '../../shared/PageHeader.tsx'
import { Progress } from '../../shared/Progress.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { FileDrop } from './FileDrop.tsx'
import { emptyImport, fileProblem, importInput, importReady, nameAfterChoice } from './import-draft.ts'
import { ImportFields } from './ImportFields.tsx'
import { ImportReceipt } from './ImportReceipt.tsx'
import { useImport } from './use-import.ts'
import { useImportTexts } from './use-import-texts.ts'

/** Receives one corpus: the file, what it is, where it comes from; then its progress and its digest. */
export function AssetImport() {
  const t = useImportTexts()
  const [file, setFile] = useState<File | null>(null)
  const [draft, setDraft] = useState(emptyImport)
  const { state, send, stop, again } = useImport()
  const choose = (chosen: File) => {
    const former = file?.name ?? null
    setFile(chosen)
    setDraft((current) => ({ ...current, name: nameAfterChoice(current.name, former, chosen.name) }))
  }
  const startOver = () => {
    setFile(null)
    setDraft({ ...emptyImport, zone: draft.zone, host: draft.host })
    again()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (file !== null && importReady(draft, file.size)) void send(importInput(draft, file.name), file)
  }
  const missing = lacking([[fileProblem(file?.size ?? null) === null, t.sections.file], [draft.name.trim() !== '', t.fields.name], [draft.host.trim() !== '', t.fields.host]])
  const refusal = state.at === 'form' ? state.refusal : null
  const problem = (field: string) => refusal?.problem.fields?.find((one) => one.field === field)?.message
  const aboutFile = refusal?.is('file-unreadable') || refusal?.is('too-large') ? refusal.problem.detail : (problem('file') ?? problem('fileName'))
  return (
    <>
      <PageHeader title={t.title} lead={state.at === 'form' ? t.lead : undefined} />
      {state.at === 'received' ? <ImportReceipt received={state.output} name={draft.name.trim()} fileName={file?.name ?? ''} onAgain={startOver} /> : null}
      {state.at === 'sending' ? (
        <Paper variant="outlined" sx={{ p: 2.5, maxWidth: 880 }}>
          <Typography variant="h2">{draft.core ? t.uploadingCore : t.uploading}</Typography>
          <Typography variant="body2" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{draft.name.trim()}</Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>{file?.name} · {t.counts}</Typography>
          <Progress done={state.sent} total={state.total} unit="bytes" state="running" safeToClose={false} onStop={stop} />
          {state.total > 0 && state.sent >= state.total ? <Typography variant="body2" role="status">{t.finishing}</Typography> : null}
        </Paper>
      ) : null}
      {state.at === 'form' ? (
        <Box component="form" onSubmit={submit} sx={{ maxWidth: 880, display: 'flex', flexDirection: 'column', gap: 3 }}>
          <FileDrop file={file} onChange={choose} problem={aboutFile} />
          <ImportFields draft={draft} fileName={file?.name ?? null} onChange={(part) => setDraft((current) => ({ ...current, ...part }))} problem={problem} />
          {state.stopped ? <Alert severity="info">{t.stopped}</Alert> : null}
          <RefusalNotice refusal={refusal} />
          <Box><DeedButton type="submit" variant="contained" color={draft.core ? 'error' : 'primary'} missing={missing}>{draft.core ? t.submitCore : t.submit}</DeedButton></Box>
        </Box>
      ) : null}
    </>
  )
}
