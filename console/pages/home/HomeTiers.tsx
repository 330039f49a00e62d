import Box from '@mui/material/Box'
import { LinkBase } from 'ra-core'
import { useTheme } from '@mui/material/styles'
import { tiers } from '../../../schema/vocabulary/tiers.ts'
import type { Tier } from '../../../schema/vocabulary/tiers.ts'
import { numberText } from '../../shared/number-text.ts'
import { TierChip } from '../../shared/TierChip.tsx'
import { useHomeTexts } from './use-home-texts.ts'

/** How many assets stand in each tier: one bar per tier on one scale, the count beside it. */
export function HomeTiers({ byTier }: { readonly byTier: Readonly<Partial<Record<Tier, number>>> }) {
  const t = useHomeTexts()
  const { tokens } = useTheme()
  const counts = tiers.map((tier) => ({ tier, count: byTier[tier] ?? 0 }))
  const total = counts.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return <Box sx={{ fontSize: 13, color: 'text.secondary' }}>{t.noAssets}</Box>
  const most = Math.max(...counts.map(({ count }) => count))
  return (
    <Box>
      {counts.map(({ tier, count }) => (
        <Box key={tier} component={LinkBase} to={`/assets?filter=${JSON.stringify({ tier })}`} sx={{ display: 'grid', gridTemplateColumns: '124px 1fr 48px', alignItems: 'center', gap: 1.5, height: 36, color: 'inherit', textDecoration: 'none', '&:hover': { background: tokens.sunken } }}>
          <span><TierChip tier={tier} /></span>
          <Box aria-hidden sx={{ height: 10, background: tokens.edge, borderRadius: '2px' }}>
            <Box sx={{ height: 10, width: `${(count / most) * 100}%`, minWidth: count > 0 ? '2px' : 0, borderRadius: '2px', background: tokens.tier[tier].ink, opacity: 0.85, printColorAdjust: 'exact' }} />
          </Box>
          <Box sx={{ textAlign: 'right', fontSize: 14, fontWeight: 600 }}>{numberText(count)}</Box>
        </Box>
      ))}
      <Box sx={{ fontSize: 12, lineHeight: '20px', color: 'text.secondary', textAlign: 'right' }}>{t.tiersTotal(numberText(total))}</Box>
    </Box>
  )
}
