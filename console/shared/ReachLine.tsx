import Box from '@mui/material/Box'
import type { Reach } from '../../schema/vocabulary/reach.ts'
import { byteText, numberText } from './number-text.ts'
import { durationText } from './time-text.ts'
import { TierChip } from './TierChip.tsx'
import { useSharedTexts } from './use-shared-texts.ts'

/** How much an act would touch: rows, fields, bytes, people, time, tiers. Only what is stated is shown. */
export function ReachLine({ reach }: { readonly reach: Reach }) {
  const t = useSharedTexts()
  const parts = [
    reach.fields === undefined ? null : t.amount.fields(numberText(reach.fields)),
    reach.rows === undefined ? null : t.amount.rows(numberText(reach.rows)),
    reach.records === undefined || reach.rows !== undefined ? null : t.amount.records(numberText(reach.records)),
    reach.bytes === undefined ? null : byteText(reach.bytes),
    reach.people === undefined ? null : t.amount.people(numberText(reach.people)),
    reach.durationMs === undefined ? null : durationText(reach.durationMs, t.duration),
  ].filter((part) => part !== null)
  return (
    <Box component="span" sx={{ display: 'inline-flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 8px' }}>
      {parts.length === 0 ? null : <span>{parts.join(' · ')}</span>}
      {(reach.tiers ?? []).map((tier) => <TierChip key={tier} tier={tier} />)}
    </Box>
  )
}
