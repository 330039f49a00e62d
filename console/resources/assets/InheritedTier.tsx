import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { tierLabels } from '../../../schema/vocabulary/tiers.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import { QuietLink } from '../../shared/QuietLink.tsx'
import { TierChip } from '../../shared/TierChip.tsx'
import type { AssetRecord } from './asset-types.ts'
import { inheritanceOf } from './confirm-draft.ts'
import { useAssetTexts } from './use-asset-texts.ts'

/** From which assets the tier of a derived one comes: those with the highest tier among all that it was derived from. */
export function InheritedTier({ asset }: { readonly asset: AssetRecord }) {
  const { inherited: t } = useAssetTexts()
  const worded = useWorded()
  const { inherited } = asset
  if (inherited === null) return null
  const stands = inheritanceOf(asset.tier, inherited.tier)
  const words = t[stands](worded(tierLabels[inherited.tier]))
  return (
    <Box component="section" aria-labelledby="inherited" sx={{ mb: 3 }}>
      <Typography id="inherited" variant="h2" sx={{ mb: 0.5 }}>{t.title}</Typography>
      {stands === 'below' ? <Alert severity="warning" sx={{ mb: 1 }}>{words}</Alert> : <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>{words}</Typography>}
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {inherited.from.map(({ assetId, name }) => (
          <Box component="li" key={assetId} sx={{ display: 'flex', alignItems: 'center', gap: 1, py: '4px', fontSize: 14 }}>
            <TierChip tier={inherited.tier} />
            <QuietLink to={`/assets/${assetId}`}>{name}</QuietLink>
          </Box>
        ))}
      </Box>
    </Box>
  )
}
