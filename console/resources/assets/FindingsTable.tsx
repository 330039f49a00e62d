import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useWorded } from '../../i18n/use-texts.ts'
import { fieldLabel } from '../../shared/field-label.ts'
import { kindLabel } from '../../shared/kind-label.ts'
import { MaskedText } from '../../shared/MaskedText.tsx'
import { ListRows } from '../../shared/ListRows.tsx'
import type { ListColumn } from '../../shared/ListRows.tsx'
import { numberText } from '../../shared/number-text.ts'
import { monoFamily } from '../../theme/tokens.ts'
import type { AssetRecord } from './asset-types.ts'
import { useAssetTexts } from './use-asset-texts.ts'

type Finding = AssetRecord['findings'][number]

/** The name under which the scan lists what it found in fields beyond its limit. */
const otherFields = '_other'
/** More samples of one kind say nothing new and make the row tall. */
const samplesShown = 3

/** What was found, where and how often, with masked samples. */
export function FindingsTable({ findings, scanned }: { readonly findings: readonly Finding[]; readonly scanned: boolean }) {
  const t = useAssetTexts()
  const worded = useWorded()
  if (!scanned && findings.length === 0) return null
  const columns: readonly ListColumn<Finding>[] = [
    { key: 'kind', label: t.findings.kind, names: true, render: ({ kind }) => <strong>{worded(kindLabel(kind))}</strong> },
    { key: 'field', label: t.findings.field, render: ({ field }) => (field === otherFields ? t.findings.other : <code>{worded(fieldLabel(field))}</code>) },
    { key: 'hits', label: t.findings.hits, align: 'right', render: ({ hits }) => numberText(hits) },
    { key: 'rows', label: t.findings.rows, align: 'right', render: ({ rows }) => numberText(rows) },
    { key: 'samples', label: t.findings.samples, render: ({ samples }) => <Samples samples={samples} /> },
  ]
  return (
    <Box component="section" aria-labelledby="findings" sx={{ mb: 3 }}>
      <Typography id="findings" variant="h2">{t.findings.title}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>{findings.length === 0 ? t.findings.none : t.findings.lead}</Typography>
      {findings.length === 0 ? null : (
        <Paper variant="outlined" sx={{ overflow: 'hidden' }}>
          <ListRows items={findings.map((finding) => ({ ...finding, id: `${finding.field} ${finding.kind}` }))} columns={columns} label={t.findings.title} card={(finding) => <FindingCard finding={finding} />} />
        </Paper>
      )}
    </Box>
  )
}

/** One finding on a telephone: what, where and how often on two lines, samples on a third. */
function FindingCard({ finding }: { readonly finding: Finding }) {
  const t = useAssetTexts()
  const worded = useWorded()
  return (
    <Box sx={{ fontSize: 13, lineHeight: '20px' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: '0 8px' }}>
        <strong>{worded(kindLabel(finding.kind))}</strong>
        {finding.field === otherFields ? <span>{t.findings.other}</span> : <code>{finding.field}</code>}
      </Box>
      <Box sx={{ color: 'text.secondary' }}>{t.findings.counts(numberText(finding.hits), numberText(finding.rows))}</Box>
      <Samples samples={finding.samples} />
    </Box>
  )
}

function Samples({ samples }: { readonly samples: Finding['samples'] }) {
  const t = useAssetTexts()
  return (
    <Box component="span" sx={{ display: 'flex', flexWrap: 'wrap', gap: '0 16px' }}>
      {samples.slice(0, samplesShown).map(({ row, masked }) => (
        <span key={row}>
          <Box component="span" sx={{ fontFamily: monoFamily, fontSize: 12, overflowWrap: 'anywhere' }}><MaskedText text={masked} /></Box>{' '}
          <Box component="span" sx={{ color: 'text.secondary', fontSize: 12, whiteSpace: 'nowrap' }}>{t.findings.line(numberText(row))}</Box>
        </span>
      ))}
    </Box>
  )
}
