import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { tierRank } from '../../../schema/vocabulary/tiers.ts'
import { zoneLabels } from '../../../schema/vocabulary/zones.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import { DigestChip } from '../../shared/DigestChip.tsx'
import { ListRows } from '../../shared/ListRows.tsx'
import type { ListColumn } from '../../shared/ListRows.tsx'
import { Moment } from '../../shared/Moment.tsx'
import { byteText } from '../../shared/number-text.ts'
import { QuietLink } from '../../shared/QuietLink.tsx'
import { TierChip } from '../../shared/TierChip.tsx'
import type { AssetRecord } from './asset-types.ts'
import { useAssetTexts } from './use-asset-texts.ts'

/** What stays for ever: the manifest, the history of the tier, and what the asset was derived from. */
export function AssetHistory({ asset }: { readonly asset: AssetRecord }) {
  return (
    <>
      <TierChanges changes={asset.tierChanges} />
      <Manifest files={asset.manifest} />
      <Inputs inputs={asset.inputs} />
    </>
  )
}

function Manifest({ files }: { readonly files: AssetRecord['manifest'] }) {
  const t = useAssetTexts()
  const worded = useWorded()
  const columns: readonly ListColumn<AssetRecord['manifest'][number]>[] = [
    { key: 'file', label: t.manifest.file, names: true, render: ({ fileName }) => <Box component="span" sx={{ overflowWrap: 'anywhere' }}>{fileName}</Box> },
    { key: 'bytes', label: t.manifest.bytes, align: 'right', render: ({ bytes }) => byteText(bytes) },
    { key: 'digest', label: t.manifest.digest, render: ({ sha256 }) => <DigestChip digest={sha256} /> },
    { key: 'host', label: t.manifest.host, from: 900, render: ({ host }) => host },
    { key: 'zone', label: t.manifest.zone, from: 900, render: ({ zone }) => worded(zoneLabels[zone]) },
    { key: 'at', label: t.manifest.at, render: ({ recordedAt }) => <Moment at={recordedAt} form="absolute" /> },
  ]
  return (
    <Box component="section" aria-labelledby="manifest" sx={{ mb: 3 }}>
      <Typography id="manifest" variant="h2">{t.manifest.title}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>{files.length === 0 ? t.manifest.none : t.manifest.lead}</Typography>
      {files.length === 0 ? null : (
        <Paper variant="outlined" sx={{ overflow: 'hidden' }}>
          <ListRows items={files.map((file) => ({ ...file, id: `${file.sha256} ${file.recordedAt}` }))} columns={columns} label={t.manifest.title} />
        </Paper>
      )}
    </Box>
  )
}

type TierChange = AssetRecord['tierChanges'][number]

function TierChanges({ changes }: { readonly changes: readonly TierChange[] }) {
  const t = useAssetTexts()
  const sign = ({ from, to, lowered }: TierChange) => (from === null ? t.changes.first : lowered ? t.changes.lowered : tierRank(to) > tierRank(from) ? t.changes.raised : t.changes.same)
  return (
    <Box component="section" aria-labelledby="changes" sx={{ mb: 3 }}>
      <Typography id="changes" variant="h2" sx={{ mb: 1 }}>{t.changes.title}</Typography>
      {changes.length === 0 ? <Typography variant="body2" sx={{ color: 'text.secondary' }}>{t.changes.none}</Typography> : null}
      <Box component="ol" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {changes.map((change) => (
          <Box component="li" key={`${change.at} ${change.to}`} sx={{ py: 1, borderTop: 1, borderColor: 'divider', display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '180px 1fr' }, gap: '2px 16px', fontSize: 13, lineHeight: '22px' }}>
            <Box sx={{ color: 'text.secondary' }}><Moment at={change.at} form="absolute" /></Box>
            <Box>
              <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 8px' }}>
                {change.from === null ? null : <><TierChip tier={change.from} /><span aria-hidden>→</span></>}
                <TierChip tier={change.to} />
                <Box component="span" sx={{ color: 'text.secondary' }}>{sign(change)}</Box>
                <span>{change.personName}</span>
                {change.approvalId === null ? null : <QuietLink to={`/approvals/${change.approvalId}`}>{t.changes.approval}</QuietLink>}
              </Box>
              <Box sx={{ overflowWrap: 'anywhere' }}>{change.reason}</Box>
            </Box>
          </Box>
        ))}
      </Box>
    </Box>
  )
}

function Inputs({ inputs }: { readonly inputs: AssetRecord['inputs'] }) {
  const t = useAssetTexts()
  return (
    <Box component="section" aria-labelledby="inputs" sx={{ mb: 3 }}>
      <Typography id="inputs" variant="h2">{t.inputs.title}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>{inputs.length === 0 ? t.inputs.none : t.inputs.lead}</Typography>
      {inputs.map(({ assetId, name, tier }) => (
        <Box key={assetId} sx={{ display: 'flex', alignItems: 'center', gap: 1, py: '4px' }}>
          <TierChip tier={tier} />
          <QuietLink to={`/assets/${assetId}`}>{name}</QuietLink>
        </Box>
      ))}
    </Box>
  )
}
