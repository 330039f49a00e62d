import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useTheme } from '@mui/material/styles'
import { DigestChip } from '../shared/DigestChip.tsx'
import { Facts } from '../shared/Facts.tsx'
import { byteText, numberText } from '../shared/number-text.ts'
import { absoluteText } from '../shared/time-text.ts'
import { BundleFindings } from './BundleFindings.tsx'
import { LogFindingFacts } from './LogFindingFacts.tsx'
import { conclusionOf } from './conclude.ts'
import type { Conclusion } from './conclude.ts'
import { useVerifierTexts } from './use-verifier-texts.ts'
import type { VerifierResult } from './verifier-messages.ts'

export interface VerificationRecordProps {
  readonly result: VerifierResult
  readonly file: File
  /** When it ended, by this machine's clock (epoch milliseconds). */
  readonly at: number
  readonly tookMs: number
}

const signs: Readonly<Record<Conclusion['verdict'], string>> = { trusted: '●', unknown: '▲', altered: '■', unreadable: '○' }

/** What was verified, against what, and the answer: a page that its reader may print and sign. */
export function VerificationRecord({ result, file, at, tookMs }: VerificationRecordProps) {
  const t = useVerifierTexts()
  const { tokens } = useTheme()
  const { verdict, means } = conclusionOf(result)
  const ink = { trusted: tokens.ok, unknown: tokens.warning, altered: tokens.danger, unreadable: tokens.danger }[verdict]
  return (
    <Paper component="article" variant="outlined" aria-labelledby="verification-record" sx={{ p: { xs: 2, sm: 3 }, '@media print': { border: 0, p: 0 } }}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center', gap: 2, mb: 2 }}>
        <Typography variant="h2" id="verification-record">{t.record.title}</Typography>
        <Button className="no-print" size="small" variant="outlined" onClick={() => window.print()}>{t.print}</Button>
      </Box>
      <Box role="status" sx={{ mb: 2, px: 2, py: 1.5, borderLeft: `4px solid ${ink.ink}`, background: ink.ground, printColorAdjust: 'exact' }}>
        <Box sx={{ fontSize: 18, lineHeight: '28px', fontWeight: 650, color: ink.ink }}><span aria-hidden>{signs[verdict]}</span> {t.verdicts[verdict]}</Box>
        <Box sx={{ fontSize: 14, lineHeight: '22px' }}>{t.means[means]}</Box>
      </Box>
      <Facts
        labelEm={13}
        facts={[
          { label: t.record.file, value: <>{file.name} · {byteText(file.size)} ({numberText(file.size)} B)</> },
          { label: t.record.digest, value: <DigestChip digest={result.fileSha256} whole /> },
          { label: t.record.at, value: `${absoluteText(at)} (${t.record.clock})` },
          { label: t.record.program, value: `${t.record.programIs} · ${t.record.took} ${numberText(tookMs / 1_000, 2)} s` },
        ]}
      />
      <Box sx={{ my: 2, borderTop: 1, borderColor: 'divider' }} />
      {result.kind === 'log' ? <LogFindingFacts finding={result.finding} /> : <BundleFindings verification={result.verification} />}
      <Box sx={{ display: 'none', '@media print': { display: 'grid' }, gridTemplateColumns: '1fr 1fr', gap: 6, mt: 8, fontSize: '10pt' }}>
        {[t.record.signature, t.record.date].map((label) => <Box key={label} sx={{ borderTop: '1px solid #000', pt: 0.5 }}>{label}</Box>)}
      </Box>
    </Paper>
  )
}
