import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import type { ReactNode } from 'react'
import type { Reach } from '../../../schema/vocabulary/reach.ts'
import { byteText, numberText } from '../../shared/number-text.ts'
import { TierChip } from '../../shared/TierChip.tsx'
import { durationText } from '../../shared/time-text.ts'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import { useApprovalTexts } from './use-approval-texts.ts'

/** How much would be let through, as figures side by side: seen before any word is read. */
export function ReachTable({ reach }: { readonly reach: Reach }) {
  const { reach: t, reachTitle } = useApprovalTexts()
  const shared = useSharedTexts()
  const { tokens } = useTheme()
  const figures: readonly (readonly [name: string, value: ReactNode])[] = [
    ...(reach.tiers === undefined || reach.tiers.length === 0 ? [] : [[t.tiers, <Box key="t" component="span" sx={{ display: 'inline-flex', gap: '4px' }}>{reach.tiers.map((tier) => <TierChip key={tier} tier={tier} />)}</Box>] as const]),
    // Beside the rows that are touched, the records of the whole corpus are only their measure: a figure of their own would read as touched too.
    ...(reach.rows === undefined ? [] : [[t.rows, reach.records === undefined || reach.records === reach.rows ? numberText(reach.rows) : t.rowsOf(numberText(reach.rows), numberText(reach.records))] as const]),
    ...(reach.records === undefined || reach.rows !== undefined ? [] : [[t.records, numberText(reach.records)] as const]),
    ...(reach.fields === undefined ? [] : [[t.fields, numberText(reach.fields)] as const]),
    ...(reach.bytes === undefined ? [] : [[t.bytes, byteText(reach.bytes)] as const]),
    ...(reach.people === undefined ? [] : [[t.people, numberText(reach.people)] as const]),
    ...(reach.durationMs === undefined ? [] : [[t.duration, durationText(reach.durationMs, shared.duration)] as const]),
  ]
  if (figures.length === 0) return null
  return (
    <Box component="dl" aria-label={reachTitle} sx={{ m: 0, display: 'flex', flexWrap: 'wrap', border: `1px solid ${tokens.edge}`, borderRadius: '6px', background: tokens.sunken, overflow: 'hidden' }}>
      {figures.map(([name, value]) => (
        <Box key={name} sx={{ px: 1.5, py: '6px', flex: '1 1 84px', borderRight: `1px solid ${tokens.edge}`, mr: '-1px' }}>
          <Box component="dt" sx={{ fontSize: 12, lineHeight: '16px', color: 'text.secondary' }}>{name}</Box>
          <Box component="dd" sx={{ m: 0, fontSize: 15, lineHeight: '24px', fontWeight: 650, whiteSpace: 'nowrap' }}>{value}</Box>
        </Box>
      ))}
    </Box>
  )
}
