import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { zoneLabels } from '../../../schema/vocabulary/zones.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import { Moment } from '../../shared/Moment.tsx'
import { byteText, numberText } from '../../shared/number-text.ts'
import { AssetFlags } from './AssetFlags.tsx'
import type { AssetRecord } from './asset-types.ts'
import { dayOfInstant } from './china-date.ts'
import { StatutoryText } from './StatutoryText.tsx'
import { useAssetTexts } from './use-asset-texts.ts'

/** The facts of an asset beside its main column. */
export function AssetFacts({ asset, actions }: { readonly asset: AssetRecord; readonly actions?: ReactNode }) {
  const t = useAssetTexts()
  const worded = useWorded()
  const quiet = (text: string) => <Box component="span" sx={{ color: 'text.secondary' }}>{text}</Box>
  const decided = asset.state === 'confirmed' || asset.state === 'destroyed'
  const facts: readonly (readonly [name: string, value: ReactNode])[] = [
    [t.facts.statutory, <span key="s">{decided || asset.statutory === null ? null : quiet(t.proposed(''))}<StatutoryText statutory={asset.statutory} whole /></span>],
    [t.facts.flags, <AssetFlags key="f" flags={asset} />],
    [t.facts.format, t.formats[asset.format]],
    [t.facts.records, asset.records === null ? quiet(t.facts.beingCounted) : numberText(asset.records)],
    [t.facts.bytes, asset.bytes === null ? quiet(t.facts.beingCounted) : byteText(asset.bytes)],
    [t.facts.owner, asset.ownerName],
    [t.facts.zone, worded(zoneLabels[asset.zone])],
    [t.facts.host, <code key="h">{asset.host}</code>],
    [t.facts.source, asset.source ?? quiet(t.facts.unknown)],
    [t.facts.licence, asset.licence ?? quiet(t.facts.unknown)],
    [t.facts.retrieved, asset.retrievedAt === null ? quiet(t.facts.unknown) : dayOfInstant(asset.retrievedAt)],
    [t.facts.created, <Moment key="c" at={asset.createdAt} form="absolute" />],
    ...(asset.confirmedAt === null ? [] : [[t.facts.confirmed, <Moment key="cf" at={asset.confirmedAt} form="absolute" />] as const]),
    ...(asset.destroyedAt === null ? [] : [[t.facts.destroyed, <Moment key="d" at={asset.destroyedAt} form="absolute" />] as const]),
    [t.facts.id, <code key="i" style={{ fontSize: 12 }}>{asset.assetId}</code>],
  ]
  return (
    <Paper component="aside" variant="outlined" aria-label={t.facts.title} sx={{ p: 2 }}>
      <Typography variant="h2" sx={{ mb: 1 }}>{t.facts.title}</Typography>
      <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: 'max-content minmax(0, 1fr)', columnGap: 2, rowGap: '5px', fontSize: 13, lineHeight: '20px', '& dt': { color: 'text.secondary' }, '& dd': { m: 0, overflowWrap: 'anywhere' } }}>
        {facts.map(([name, value]) => (
          <Box key={name} sx={{ display: 'contents' }}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Box>
        ))}
      </Box>
      {asset.description === '' ? null : <Typography variant="body2" sx={{ mt: 1.5, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{asset.description}</Typography>}
      {actions === undefined || actions === null ? null : <Box className="no-print" sx={{ mt: 2, display: 'flex', flexWrap: 'wrap', gap: 1 }}>{actions}</Box>}
    </Paper>
  )
}
