import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import type { Tier } from '../../../schema/vocabulary/tiers.ts'
import { useMay } from '../../shared/use-session.ts'
import { JobProgress } from '../jobs/JobProgress.tsx'
import { AssetFacts } from './AssetFacts.tsx'
import type { AssetRecord } from './asset-types.ts'
import { ConfirmAssetForm } from './ConfirmAssetForm.tsx'
import { ConfirmedNotice } from './ConfirmedNotice.tsx'
import { DescribeAssetButton } from './DescribeAssetButton.tsx'
import { DestroyAssetButton } from './DestroyAssetButton.tsx'
import { FieldList } from './FieldList.tsx'
import { FindingsTable } from './FindingsTable.tsx'
import { InheritedTier } from './InheritedTier.tsx'
import { ProposalReasons } from './ProposalReasons.tsx'
import { ReclassifyAssetButton } from './ReclassifyAssetButton.tsx'
import { useAssetTexts } from './use-asset-texts.ts'
import { useConfirmTexts } from './use-confirm-texts.ts'

/** What the scan found and what a steward made of it; the facts stand beside it, above it on a telephone's last screen. */
export function AssetOverview({ asset, onChanged }: { readonly asset: AssetRecord; readonly onChanged: () => void }) {
  const t = useAssetTexts()
  const confirmTexts = useConfirmTexts()
  const mayConfirm = useMay('asset.confirm')
  const scanned = asset.state === 'proposed' || asset.state === 'confirmed'
  const [confirmed, setConfirmed] = useState<Tier | null>(null)
  const done = (tier: Tier) => {
    setConfirmed(tier)
    onChanged()
  }
  const jobOpen = asset.job !== null && asset.job.state !== 'done'
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) 340px' }, gap: 3, alignItems: 'start' }}>
      <Box sx={{ minWidth: 0 }}>
        {asset.state === 'destroyed' ? <Alert severity={asset.tier === 'core' ? 'error' : 'info'} sx={{ mb: 2 }}>{asset.tier === 'core' ? t.destroyedNotice.core : t.destroyedNotice.other}</Alert> : null}
        {jobOpen && asset.job !== null ? (
          <Paper component="section" variant="outlined" sx={{ p: 2, mb: 3 }} aria-label={t.job.title}>
            <Typography variant="h2">{t.job.title}</Typography>
            <JobProgress job={{ ...asset.job, kind: asset.state === 'receiving' ? 'receive-file' : 'scan' }} onChanged={onChanged} />
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>{asset.job.state === 'failed' ? t.job.failed : `${t.proposal.waiting} ${t.job.leave}`}</Typography>
          </Paper>
        ) : null}
        <InheritedTier asset={asset} />
        <ProposalReasons asset={asset} />
        <FindingsTable findings={asset.findings} scanned={scanned} />
        {asset.state === 'proposed' && mayConfirm ? <ConfirmAssetForm asset={asset} onDone={done} /> : null}
        {asset.state !== 'proposed' && confirmed !== null ? <ConfirmedNotice tier={confirmed} /> : null}
        {asset.state === 'proposed' && !mayConfirm ? <Alert severity="info" sx={{ mb: 3 }}>{confirmTexts.notYours}</Alert> : null}
        <FieldList asset={asset} />
      </Box>
      <AssetFacts asset={asset} actions={<FactActions asset={asset} onChanged={onChanged} />} />
    </Box>
  )
}

function FactActions({ asset, onChanged }: { readonly asset: AssetRecord; readonly onChanged: () => void }) {
  const mayDescribe = useMay('asset.describe')
  const mayReclassify = useMay('asset.reclassify')
  const mayDestroy = useMay('asset.destroy')
  const kept = asset.state === 'confirmed' || asset.state === 'proposed' || asset.state === 'scanning'
  if (!mayDescribe && !mayReclassify && !mayDestroy) return null
  return (
    <>
      {mayDescribe ? <DescribeAssetButton asset={asset} onDone={onChanged} /> : null}
      {mayReclassify && tiered(asset) ? <ReclassifyAssetButton asset={asset} onDone={onChanged} /> : null}
      {mayDestroy && kept ? <DestroyAssetButton asset={asset} onDone={onChanged} /> : null}
    </>
  )
}

function tiered(asset: AssetRecord): asset is AssetRecord & { readonly tier: Tier } {
  return asset.state === 'confirmed' && asset.tier !== null
}
