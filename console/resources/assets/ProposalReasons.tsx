import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { tierLabels } from '../../../schema/vocabulary/tiers.ts'
import { assetReasonsEn } from '../../i18n/en/asset-reasons.ts'
import { useConsoleLocale, useTexts, useWorded } from '../../i18n/use-texts.ts'
import { assetReasonsZh } from '../../i18n/zh/asset-reasons.ts'
import { TierChip } from '../../shared/TierChip.tsx'
import type { AssetRecord } from './asset-types.ts'
import { reasonMeasure, reasonText } from './reason-text.ts'
import { useAssetTexts } from './use-asset-texts.ts'

/** What is proposed and why, each reason with the number of records that speak for it. */
export function ProposalReasons({ asset }: { readonly asset: AssetRecord }) {
  const t = useAssetTexts()
  const reasonTexts = useTexts(assetReasonsZh, assetReasonsEn)
  const locale = useConsoleLocale()
  const worded = useWorded()
  const proposed = asset.proposedTier
  if (proposed === null && asset.proposalReasons.length === 0) return null
  const words = proposed === null ? null : worded(tierLabels[proposed])
  return (
    <Box component="section" aria-labelledby="proposal" sx={{ mb: 3 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, mb: 0.5 }}>
        <Typography id="proposal" variant="h2">{t.proposal.title}</Typography>
        <TierChip tier={proposed} proposed={asset.tier === null} />
      </Box>
      {words === null ? null : <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>{asset.state === 'proposed' ? t.proposal.lead(words) : t.proposal.confirmed(words)}</Typography>}
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', borderTop: 1, borderColor: 'divider' }}>
        {asset.proposalReasons.map((reason, place) => {
          const measure = reasonMeasure(reason, locale)
          return (
            <Box component="li" key={`${reason.code} ${place}`} sx={{ py: '7px', borderBottom: 1, borderColor: 'divider', display: 'flex', flexWrap: 'wrap', gap: '0 16px', justifyContent: 'space-between', fontSize: 14, lineHeight: '22px' }}>
              <span>{reasonText(reason, reasonTexts, locale)}</span>
              {measure === null ? null : <Box component="span" sx={{ color: 'text.secondary', fontSize: 13 }}>{t.proposal.share(measure.records, measure.share)}</Box>}
            </Box>
          )
        })}
      </Box>
    </Box>
  )
}
