import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import { LinkBase, useLocation } from 'ra-core'
import { showAsset } from '../../../schema/contracts/assets.ts'
import { ListSkeleton } from '../../shared/ListSkeleton.tsx'
import { PageHeader } from '../../shared/PageHeader.tsx'
import { Provenance } from '../../shared/Provenance.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { TierChip } from '../../shared/TierChip.tsx'
import { useAnswer } from '../../shared/use-answer.ts'
import { useMay } from '../../shared/use-session.ts'
import { AssetHistory } from './AssetHistory.tsx'
import { AssetOverview } from './AssetOverview.tsx'
import { AssetRows } from './AssetRows.tsx'
import { AssetStateText } from './AssetStateText.tsx'
import type { AssetRecord } from './asset-types.ts'
import { useAssetTexts } from './use-asset-texts.ts'

type Part = 'overview' | 'rows' | 'history'
const parts: readonly Part[] = ['overview', 'rows', 'history']

/** One asset: what it is and which tier it has, its rows, its manifest and history. Each part has an address of its own. */
export function AssetShow({ id }: { readonly id: string }) {
  const t = useAssetTexts()
  const { pathname } = useLocation()
  const { output: asset, refusal, loading, refresh } = useAnswer(showAsset, { assetId: id }, { also: ['job', 'permit', 'approval'] })
  const part = parts.find((one) => pathname.endsWith(`/${one}`)) ?? 'overview'
  if (asset === undefined) {
    return (
      <>
        <PageHeader title={loading ? t.loading : t.title} />
        <RefusalNotice refusal={refusal} onRetry={refresh} />
        {loading ? <ListSkeleton columns={4} /> : null}
      </>
    )
  }
  return (
    <>
      <PageHeader
        title={asset.name}
        signs={<><TierChip tier={asset.tier ?? asset.proposedTier} proposed={asset.tier === null} /><AssetStateText state={asset.state} /></>}
        actions={<HeadActions asset={asset} />}
      />
      <RefusalNotice refusal={refusal} onRetry={refresh} />
      <Tabs value={part} aria-label={t.tabs.label} className="no-print" sx={{ mb: 2, borderBottom: 1, borderColor: 'divider' }} variant="scrollable" scrollButtons={false}>
        {parts.map((one) => <Tab key={one} value={one} label={t.tabs[one]} component={LinkBase} to={`/assets/${asset.assetId}${one === 'overview' ? '' : `/${one}`}`} />)}
      </Tabs>
      {part === 'overview' ? <AssetOverview key={asset.assetId} asset={asset} onChanged={refresh} /> : null}
      {part === 'rows' ? <AssetRows asset={asset} /> : null}
      {part === 'history' ? <AssetHistory asset={asset} /> : null}
      <Provenance subjectId={asset.assetId} />
    </>
  )
}

function HeadActions({ asset }: { readonly asset: AssetRecord }) {
  const t = useAssetTexts()
  const mayAsk = useMay('permit.request')
  const mayIssue = useMay('partner-code.issue')
  if (asset.state !== 'confirmed') return null
  const ask = mayAsk && asset.permit === null && asset.tier !== 'public'
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {ask ? <Button variant="contained" component={LinkBase} to={`/permits/create?assetId=${asset.assetId}`}>{t.ask}</Button> : null}
      {mayIssue ? <Button variant="outlined" component={LinkBase} to={`/partner-codes/create?assetId=${asset.assetId}`}>{t.issue}</Button> : null}
    </Box>
  )
}
