import Box from '@mui/material/Box'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { useTheme } from '@mui/material/styles'
import { clauseLedger } from '../../reports/clauses/ledger.ts'
import { reasonSentence } from '../../reports/definitions/reason-sentence.ts'
import type { Verification } from '../../reports/verify.ts'
import { useConsoleLocale, useWorded } from '../i18n/use-texts.ts'
import { ClauseChip } from '../shared/ClauseChip.tsx'
import { DigestChip } from '../shared/DigestChip.tsx'
import { Facts } from '../shared/Facts.tsx'
import { VerdictSign } from '../shared/VerdictSign.tsx'
import { absoluteText } from '../shared/time-text.ts'
import { useVerifierTexts } from './use-verifier-texts.ts'

/** Each check of a bundle, and the verdicts in it where it is intact: an altered bundle's verdicts are not repeated. */
export function BundleFindings({ verification }: { readonly verification: Verification }) {
  const t = useVerifierTexts()
  const worded = useWorded()
  const { tokens } = useTheme()
  const { checks, bundle, rootSha256, exit } = verification
  return (
    <>
      <Facts
        labelEm={13}
        facts={[
          { label: t.record.rootCertificate, value: rootSha256 === undefined ? null : <DigestChip digest={rootSha256} whole /> },
          { label: t.record.installation, value: bundle === undefined ? null : <code>{bundle.installation.id}</code> },
          { label: t.record.origin, value: bundle === undefined ? null : <code>{bundle.installation.origin}</code> },
          { label: t.record.demo, value: bundle?.installation.demo === true ? t.record.demoIs : null },
          { label: t.record.asOf, value: bundle === undefined ? null : absoluteText(bundle.asOf) },
          { label: t.record.period, value: bundle === undefined ? null : `${absoluteText(bundle.period.from)} — ${absoluteText(bundle.period.to)}` },
        ]}
      />
      <Typography variant="h3" sx={{ mt: 3, mb: 0.5 }}>{t.record.checks}</Typography>
      <Table aria-label={t.record.checks}>
        <TableBody>
          {checks.map(({ name, ok, detail }) => (
            <TableRow key={name}>
              <TableCell sx={{ width: 28, fontWeight: 700, color: ok ? tokens.ok.ink : tokens.danger.ink }}>{ok ? '✓' : '✗'}</TableCell>
              <TableCell sx={{ width: 120, whiteSpace: 'nowrap' }}>{t.checks[name]}</TableCell>
              <TableCell sx={{ overflowWrap: 'anywhere' }}>{worded(detail)}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
      {bundle === undefined || (exit !== 0 && exit !== 3) ? null : <ClauseFindings findings={bundle.findings} />}
    </>
  )
}

function ClauseFindings({ findings }: { readonly findings: NonNullable<Verification['bundle']>['findings'] }) {
  const t = useVerifierTexts()
  const worded = useWorded()
  const locale = useConsoleLocale()
  return (
    <>
      <Typography variant="h3" sx={{ mt: 3 }}>{t.record.findings}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>{t.record.findingsNote}</Typography>
      {findings.map((finding) => {
        const clause = clauseLedger.find(({ id }) => id === finding.id)
        return (
          <Box key={finding.id} className="keep-together" sx={{ py: 1, borderTop: 1, borderColor: 'divider', fontSize: 13, lineHeight: '20px' }}>
            <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: '4px 12px', alignItems: 'center' }}>
              <ClauseChip clause={finding.id} />
              <strong>{clause === undefined ? finding.id : worded(clause.title)}</strong>
              <VerdictSign verdict={finding.verdict} />
            </Box>
            {finding.controls.map((control) => {
              const title = clause?.controls.find(({ id }) => id === control.id)?.title
              return (
                <Box key={control.id} sx={{ display: 'flex', gap: 1, pl: 1, mt: 0.5 }}>
                  <VerdictSign verdict={control.verdict} signOnly />
                  <span>{title === undefined ? control.id : worded(title)}{locale === 'zh' ? '：' : ': '}{control.reasons.map((reason) => reasonSentence(reason, locale)).join(' ')}</span>
                </Box>
              )
            })}
          </Box>
        )
      })}
    </>
  )
}
