import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import type { FormEvent } from 'react'
import { describeAsset } from '../../../schema/contracts/assets.ts'
import { closingByKey } from '../../shared/closing-by-key.ts'
import { DeedButton } from '../../shared/DeedButton.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { useCall } from '../../shared/use-call.ts'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import type { AssetRecord } from './asset-types.ts'
import { dayOfInstant, instantOfDay } from './china-date.ts'
import { ProvenanceFields } from './ProvenanceFields.tsx'
import { useAssetTexts } from './use-asset-texts.ts'

/** Edits name, description and where the corpus comes from. */
export function DescribeAssetButton({ asset, onDone }: { readonly asset: AssetRecord; readonly onDone: () => void }) {
  const t = useAssetTexts()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button size="small" variant="outlined" onClick={() => setOpen(true)}>{t.describe.button}</Button>
      {open ? <DescribeDialog asset={asset} onClose={() => setOpen(false)} onDone={onDone} /> : null}
    </>
  )
}

function DescribeDialog({ asset, onClose, onDone }: { readonly asset: AssetRecord; readonly onClose: () => void; readonly onDone: () => void }) {
  const t = useAssetTexts()
  const shared = useSharedTexts()
  const titleId = useId()
  const [name, setName] = useState(asset.name)
  const [description, setDescription] = useState(asset.description)
  const [origin, setOrigin] = useState({ source: asset.source ?? '', licence: asset.licence ?? '', retrievedDay: dayOfInstant(asset.retrievedAt) })
  const { run, busy, refusal, fieldProblem } = useCall(describeAsset)
  const published = asset.tier === 'public'
  const complete = name.trim() !== '' && (!published || (origin.source.trim() !== '' && origin.licence.trim() !== '' && instantOfDay(origin.retrievedDay) !== null))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const answer = await run({ assetId: asset.assetId, name: name.trim(), description, source: origin.source.trim() || null, licence: origin.licence.trim() || null, retrievedAt: instantOfDay(origin.retrievedDay) })
    if (answer === null) return
    onClose()
    onDone()
  }
  return (
    <Dialog open onClose={busy ? undefined : closingByKey(onClose)} aria-labelledby={titleId} fullWidth maxWidth="sm">
      <form onSubmit={(event) => void submit(event)}>
        <DialogTitle id={titleId}>{t.describe.title}</DialogTitle>
        <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 2, pt: '8px !important' }}>
          <TextField label={t.describe.name} value={name} required autoFocus onChange={(event) => setName(event.target.value)} error={fieldProblem('name') !== undefined} helperText={fieldProblem('name')} slotProps={{ htmlInput: { maxLength: 120 } }} />
          <TextField label={t.describe.description} value={description} multiline minRows={3} maxRows={10} onChange={(event) => setDescription(event.target.value)} error={fieldProblem('description') !== undefined} helperText={fieldProblem('description')} slotProps={{ htmlInput: { maxLength: 2_000 } }} />
          {published ? <Typography variant="body2" sx={{ color: 'text.secondary' }}>{t.describe.publicKeeps}</Typography> : null}
          <ProvenanceFields values={origin} onChange={setOrigin} required={published} problem={fieldProblem} />
          <RefusalNotice refusal={refusal} />
        </DialogContent>
        <DialogActions>
          <Button color="secondary" onClick={onClose} disabled={busy}>{shared.cancel}</Button>
          <DeedButton type="submit" variant="contained" busy={busy} disabled={!complete}>{t.describe.save}</DeedButton>
        </DialogActions>
      </form>
    </Dialog>
  )
}
