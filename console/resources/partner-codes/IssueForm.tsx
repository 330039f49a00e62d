import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { issuePartnerCode } from '../../../schema/contracts/partners.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { ConsequenceBar } from '../../shared/ConsequenceBar.tsx'
import { DeedButton } from '../../shared/DeedButton.tsx'
import { lacking } from '../../shared/lacking.ts'
import { numberText } from '../../shared/number-text.ts'
import { PendingNotice } from '../../shared/PendingNotice.tsx'
import { ReasonField, reasonHolds } from '../../shared/ReasonField.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { useCall } from '../../shared/use-call.ts'
import { ReachTable } from '../approvals/ReachTable.tsx'
import type { AssetRecord } from '../assets/asset-types.ts'
import { FieldsPicker } from '../permits/FieldsPicker.tsx'
import { HoursField } from '../permits/HoursField.tsx'
import { hoursOf, permitReach } from '../permits/permit-draft.ts'
import { readRanges } from './address-ranges.ts'
import { AddressRangesField } from './AddressRangesField.tsx'
import { codeHourChoices, codeHoursMax, issueInput, readRowSpan } from './issue-draft.ts'
import type { OrganisationLine } from './partner-types.ts'
import { usePartnerTexts } from './use-partner-texts.ts'

/** Scope and life of a code for one asset. */
export function IssueForm({ asset, organisation }: { readonly asset: AssetRecord; readonly organisation: OrganisationLine | null }) {
  const { form: t } = usePartnerTexts()
  const records = asset.records ?? 0
  const [fields, setFields] = useState<readonly string[]>([])
  const [span, setSpan] = useState({ first: '0', last: String(Math.max(0, Math.min(records, limits.partnerRowsMax) - 1)) })
  const [typedRanges, setTypedRanges] = useState('')
  const [purpose, setPurpose] = useState('')
  const [typedHours, setTypedHours] = useState('24')
  const { run, busy, refusal, pending, fieldProblem } = useCall(issuePartnerCode)
  const rows = readRowSpan(span, records)
  const read = readRanges(typedRanges)
  const hours = hoursOf(typedHours, codeHoursMax)
  const input = issueInput({ organisationId: organisation?.organisationId ?? null, assetId: asset.assetId, fields, rows, addressRanges: read.problems.length > 0 ? [] : read.ranges, purpose, hours })
  const missing = lacking([
    [organisation !== null, t.organisation], [fields.length > 0, t.fields], [typeof rows !== 'string', `${t.rowFrom} – ${t.rowTo}`],
    [read.ranges.length > 0 && read.problems.length === 0, t.ranges], [reasonHolds(purpose), t.purpose], [hours !== null, t.hours],
  ])
  const rowsProblem = fieldProblem('rowTo') ?? fieldProblem('rowFrom') ?? (rows === 'wrong' ? t.rowsWrong : rows === 'too-many' ? t.rowsMax(numberText(limits.partnerRowsMax)) : undefined)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (missing.length === 0 && input !== null) void run(input)
  }
  if (pending !== null) return <PendingNotice pending={pending} />
  const { rows: _, ...reach } = permitReach({ ...asset, bytes: null }, fields, hours)
  return (
    <Box component="form" onSubmit={submit} sx={{ mt: 2, display: 'flex', flexDirection: 'column', gap: 2 }}>
      <FieldsPicker asset={asset} chosen={fields} onChange={setFields} problem={fieldProblem('fields')} reveals={false} />
      <Box>
        <Box sx={{ display: 'flex', gap: 1.5 }}>
          <TextField label={t.rowFrom} value={span.first} required onChange={(event) => setSpan({ ...span, first: event.target.value })} error={rowsProblem !== undefined} sx={{ width: 160 }} slotProps={{ htmlInput: { inputMode: 'numeric' } }} />
          <TextField label={t.rowTo} value={span.last} required onChange={(event) => setSpan({ ...span, last: event.target.value })} error={rowsProblem !== undefined} sx={{ width: 160 }} slotProps={{ htmlInput: { inputMode: 'numeric' } }} />
        </Box>
        <Box sx={{ fontSize: 12, lineHeight: '16px', mt: '4px', color: rowsProblem === undefined ? 'text.secondary' : 'error.main' }}>{rowsProblem ?? t.rowsHelp(numberText(records))}</Box>
      </Box>
      <AddressRangesField value={typedRanges} onChange={setTypedRanges} problem={fieldProblem('addressRanges')} />
      <ReasonField label={t.purpose} value={purpose} onChange={setPurpose} problem={fieldProblem('purpose')} />
      <HoursField label={t.hours} value={typedHours} onChange={setTypedHours} choices={codeHourChoices} max={codeHoursMax} help={t.hoursHelp} problem={fieldProblem('hours') ?? (hours === null && typedHours !== '' ? t.hoursHelp : undefined)} />
      <Paper variant="outlined" sx={{ p: 2 }}>
        <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>{t.reachLead}</Typography>
        <ReachTable reach={typeof rows === 'string' ? reach : { ...reach, rows: rows.rowTo - rows.rowFrom, ...(asset.records === null ? {} : { records: asset.records }) }} />
        <ConsequenceBar consequence={{ effect: organisation === null ? t.consequence.effectOpen : t.consequence.effect(organisation.name, asset.name), told: t.consequence.told, undone: t.consequence.undone, agree: t.consequence.agree }} />
        <RefusalNotice refusal={refusal} />
        <DeedButton type="submit" variant="contained" busy={busy} missing={missing}>{t.submit}</DeedButton>
      </Paper>
    </Box>
  )
}
