import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useLocation, useNavigate } from 'ra-core'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { requestPermit } from '../../../schema/contracts/access.ts'
import { showAsset } from '../../../schema/contracts/assets.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { ConsequenceBar } from '../../shared/ConsequenceBar.tsx'
import { DeedButton } from '../../shared/DeedButton.tsx'
import { lacking } from '../../shared/lacking.ts'
import { PageHeader } from '../../shared/PageHeader.tsx'
import { PendingNotice } from '../../shared/PendingNotice.tsx'
import { ReasonField, reasonHolds } from '../../shared/ReasonField.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { useAnswer } from '../../shared/use-answer.ts'
import { useCall } from '../../shared/use-call.ts'
import { ReachTable } from '../approvals/ReachTable.tsx'
import type { AssetRecord } from '../assets/asset-types.ts'
import { AssetPicker } from './AssetPicker.tsx'
import { FieldsPicker } from './FieldsPicker.tsx'
import { HoursField } from './HoursField.tsx'
import { grantable, hourChoices, hoursOf, permitReach } from './permit-draft.ts'
import { usePermitTexts } from './use-permit-texts.ts'

/** Asks for leave to read: which asset, which fields, what for, how long. The asset stands in the address. */
export function PermitRequest() {
  const { request: t } = usePermitTexts()
  const { search, pathname } = useLocation()
  const navigate = useNavigate()
  const assetId = new URLSearchParams(search).get('assetId')
  const { output: asset, refusal } = useAnswer(showAsset, { assetId: assetId ?? '' }, { enabled: assetId !== null })
  const choose = (chosen: string | null) => navigate(chosen === null ? pathname : `${pathname}?assetId=${chosen}`, { replace: true })
  return (
    <Box sx={{ maxWidth: 880 }}>
      <PageHeader title={t.title} lead={t.lead} />
      <AssetPicker assetId={assetId} onChange={choose} offered={grantable} />
      <RefusalNotice refusal={refusal} />
      {asset === undefined ? null : asset.tier === 'public' ? <Alert severity="info" sx={{ mt: 2 }}>{t.publicNote}</Alert> : !grantable(asset) ? <Alert severity="warning" sx={{ mt: 2 }}>{t.cannot}</Alert> : <RequestForm key={asset.assetId} asset={asset} />}
    </Box>
  )
}

function RequestForm({ asset }: { readonly asset: AssetRecord }) {
  const { request: t } = usePermitTexts()
  const [fields, setFields] = useState<readonly string[]>([])
  const [purpose, setPurpose] = useState('')
  const [typedHours, setTypedHours] = useState('8')
  const { run, busy, refusal, pending, fieldProblem } = useCall(requestPermit)
  const hours = hoursOf(typedHours, limits.permitHoursMax)
  const missing = lacking([[fields.length > 0, t.fields], [reasonHolds(purpose), t.purpose], [hours !== null, t.hours]])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (missing.length === 0 && hours !== null) void run({ assetId: asset.assetId, fields: [...fields], purpose: purpose.trim(), hours })
  }
  if (pending !== null) return <PendingNotice pending={pending} />
  return (
    <Box component="form" onSubmit={submit} sx={{ mt: 2, display: 'flex', flexDirection: 'column', gap: 2 }}>
      <FieldsPicker asset={asset} chosen={fields} onChange={setFields} problem={fieldProblem('fields')} reveals />
      <ReasonField label={t.purpose} value={purpose} onChange={setPurpose} problem={fieldProblem('purpose')} />
      <HoursField label={t.hours} value={typedHours} onChange={setTypedHours} choices={hourChoices} max={limits.permitHoursMax} help={t.hoursHelp} problem={hours === null && typedHours !== '' ? t.hoursHelp : fieldProblem('hours')} />
      <Paper variant="outlined" sx={{ p: 2 }}>
        <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>{t.reachLead}</Typography>
        <ReachTable reach={permitReach(asset, fields, hours)} />
        <ConsequenceBar consequence={{ ...t.consequence, effect: t.consequence.effect(asset.name) }} />
        <RefusalNotice refusal={refusal} />
        <DeedButton type="submit" variant="contained" busy={busy} missing={missing}>{t.submit}</DeedButton>
      </Paper>
    </Box>
  )
}
