import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { useId } from 'react'
import { tierLabels, tiers } from '../../../schema/vocabulary/tiers.ts'
import type { Tier } from '../../../schema/vocabulary/tiers.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import { TierChip } from '../../shared/TierChip.tsx'
import { visuallyHidden } from '../../shared/visually-hidden.ts'
import type { AssetRecord } from './asset-types.ts'
import { confirmEffect } from './confirm-draft.ts'
import { useConfirmTexts } from './use-confirm-texts.ts'

export interface TierCardsProps {
  readonly value: Tier | null
  readonly onChange: (tier: Tier) => void
  /** Below its proposal two people are needed; below what it was derived from nothing can be chosen. */
  readonly asset: Pick<AssetRecord, 'proposedTier' | 'inherited'>
}

/** The four tiers side by side, each with what it means and what choosing it would cost. A radio group: arrows move. */
export function TierCards({ value, onChange, asset }: TierCardsProps) {
  const t = useConfirmTexts()
  const worded = useWorded()
  const { tokens } = useTheme()
  const name = useId()
  return (
    <Box component="fieldset" sx={{ border: 0, m: 0, p: 0, minWidth: 0 }}>
      <Box component="legend" sx={{ p: 0, mb: 1, fontSize: 13, fontWeight: 650 }}>{t.tier}</Box>
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr', lg: 'repeat(4, 1fr)' }, gap: 1 }}>
        {tiers.map((tier) => {
          const chosen = tier === value
          const effect = confirmEffect(tier, asset)
          return (
            <Box
              key={tier}
              component="label"
              sx={{
                position: 'relative', display: 'flex', flexDirection: 'column', gap: '6px', p: 1.5, borderRadius: '6px', cursor: effect === 'refused' ? 'not-allowed' : 'pointer', fontSize: 13, lineHeight: '20px',
                border: `1px solid ${chosen ? tokens.tier[tier].ink : tokens.edge}`, boxShadow: chosen ? `inset 0 0 0 1px ${tokens.tier[tier].ink}` : 'none',
                background: chosen ? tokens.tier[tier].ground : tokens.paper, '&:hover': { borderColor: tokens.tier[tier].ink }, '&:has(:focus-visible)': { outline: `2px solid ${tokens.accent}`, outlineOffset: '2px' },
              }}
            >
              <input type="radio" name={name} value={tier} checked={chosen} disabled={effect === 'refused'} onChange={() => onChange(tier)} aria-label={worded(tierLabels[tier])} style={visuallyHidden} />
              <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 8px', minHeight: 22 }}>
                <TierChip tier={tier} />
                {tier === asset.proposedTier ? <Box component="span" sx={{ fontSize: 12, color: 'text.secondary' }}>{t.proposedHere}</Box> : null}
              </Box>
              <span>{t.tiers[tier]}</span>
              {effect === 'confirm' ? null : <Box component="strong" sx={{ mt: 'auto', fontSize: 12, color: effect === 'destroy' ? tokens.danger.ink : tokens.warning.ink }}>{effect === 'destroy' ? t.destroysHere : effect === 'lower' ? t.lowerHere : t.refusedHere}</Box>}
            </Box>
          )
        })}
      </Box>
    </Box>
  )
}
