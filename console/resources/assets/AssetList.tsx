import Button from '@mui/material/Button'
import Box from '@mui/material/Box'
import { LinkBase } from 'ra-core'
import { assetStates } from '../../../schema/contracts/assets.ts'
import { searchShape } from '../../../schema/contracts/shapes.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { tierLabels, tiers } from '../../../schema/vocabulary/tiers.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import { ListScreen } from '../../shared/ListScreen.tsx'
import type { ListColumn } from '../../shared/ListRows.tsx'
import { Moment } from '../../shared/Moment.tsx'
import { byteText, numberText } from '../../shared/number-text.ts'
import { QuietLink } from '../../shared/QuietLink.tsx'
import { TierChip } from '../../shared/TierChip.tsx'
import { useMay } from '../../shared/use-session.ts'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import { AssetFlags } from './AssetFlags.tsx'
import { AssetStateText } from './AssetStateText.tsx'
import type { AssetSummary } from './asset-types.ts'
import { StatutoryText } from './StatutoryText.tsx'
import { useAssetTexts } from './use-asset-texts.ts'

/** The catalogue. */
export function AssetList() {
  const t = useAssetTexts()
  const worded = useWorded()
  const columns = useAssetColumns()
  const mayImport = useMay('asset.import')
  const importButton = mayImport ? <Button variant="contained" component={LinkBase} to="/assets/create">{t.import}</Button> : undefined
  return (
    <ListScreen<AssetSummary>
      resource="assets"
      title={t.title}
      lead={t.lead}
      actions={importButton}
      columns={columns}
      search={{ label: t.search, accepts: (text) => searchShape.safeParse(text).success, refusal: t.searchRefused(limits.nameChars) }}
      filters={[
        { name: 'tier', label: t.filters.tier, options: tiers.map((tier) => ({ value: tier, label: worded(tierLabels[tier]) })) },
        { name: 'state', label: t.filters.state, options: assetStates.map((state) => ({ value: state, label: t.states[state] })) },
        { name: 'mine', label: t.filters.mine, options: [{ value: 'true', label: t.filters.mineOnly }] },
      ]}
      card={(asset) => <AssetCard asset={asset} />}
      rowTo={(asset) => `/assets/${asset.assetId}`}
      empty={{ what: t.empty.what, why: t.empty.why, next: t.empty.next, who: t.empty.who, action: importButton }}
    />
  )
}

/** One asset on a telephone: what it is called, its sign, its state, how large it is. */
function AssetCard({ asset }: { readonly asset: AssetSummary }) {
  const shared = useSharedTexts()
  return (
    <Box>
      <QuietLink to={`/assets/${asset.assetId}`} sx={{ color: 'text.primary', fontWeight: 600, display: 'block', minHeight: 28, overflowWrap: 'anywhere' }}>{asset.name}</QuietLink>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 12px', fontSize: 13, lineHeight: '22px' }}>
        <TierChip tier={asset.tier ?? asset.proposedTier} proposed={asset.tier === null} />
        <AssetStateText state={asset.state} />
        {asset.personal || asset.sensitivePersonal || asset.minors ? <AssetFlags flags={asset} /> : null}
      </Box>
      <Box sx={{ mt: '2px', fontSize: 12, lineHeight: '20px', color: 'text.secondary' }}>
        {[asset.records === null ? null : shared.amount.records(numberText(asset.records)), asset.bytes === null ? null : byteText(asset.bytes), asset.ownerName].filter((part) => part !== null).join(' · ')}
      </Box>
    </Box>
  )
}

function useAssetColumns(): readonly ListColumn<AssetSummary>[] {
  const t = useAssetTexts()
  const shared = useSharedTexts()
  const amount = (value: number | null) => (value === null ? shared.none : numberText(value))
  return [
    { key: 'name', label: t.columns.name, names: true, render: ({ name }) => <Box component="span" sx={{ overflowWrap: 'anywhere' }}>{name}</Box> },
    { key: 'tier', label: t.columns.tier, render: ({ tier, proposedTier }) => <TierChip tier={tier ?? proposedTier} proposed={tier === null} /> },
    { key: 'state', label: t.columns.state, render: ({ state }) => <AssetStateText state={state} /> },
    { key: 'flags', label: t.columns.flags, from: 900, render: (asset) => <AssetFlags flags={asset} short /> },
    { key: 'statutory', label: t.columns.statutory, from: 1200, render: ({ statutory, state }) => (state === 'confirmed' || state === 'destroyed' ? <StatutoryText statutory={statutory} /> : shared.none) },
    { key: 'records', label: t.columns.records, align: 'right', render: ({ records }) => amount(records) },
    { key: 'bytes', label: t.columns.bytes, align: 'right', from: 900, render: ({ bytes }) => (bytes === null ? shared.none : byteText(bytes)) },
    { key: 'owner', label: t.columns.owner, from: 900, render: ({ ownerName }) => <span style={{ whiteSpace: 'nowrap' }}>{ownerName}</span> },
    { key: 'created', label: t.columns.created, from: 900, render: ({ createdAt }) => <Moment at={createdAt} /> },
  ]
}
