import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { showTrustRoot } from '../../../schema/contracts/reports.ts'
import { DigestChip } from '../../shared/DigestChip.tsx'
import { Facts } from '../../shared/Facts.tsx'
import { Moment } from '../../shared/Moment.tsx'
import { Panel } from '../../shared/Panel.tsx'
import { QuietLink } from '../../shared/QuietLink.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { saveText } from '../../shared/save-text.ts'
import { useAnswer } from '../../shared/use-answer.ts'
import { CommandLine } from './CommandLine.tsx'
import { useReportTexts } from './use-report-texts.ts'
import { verifyCommands } from './verify-commands.ts'

/** The root certificate to keep, and the exact commands that verify a bundle without this server. */
export function VerifyOffline() {
  const t = useReportTexts()
  const { output: root, refusal, refresh } = useAnswer(showTrustRoot, {})
  if (refusal !== null) return <RefusalNotice refusal={refusal} onRetry={refresh} />
  if (root === undefined) return null
  const commands = verifyCommands(root.sha256)
  return (
    <Box sx={{ mt: 3 }}>
      <Panel title={t.trust.title} lead={t.trust.lead}>
        <Box sx={{ display: 'grid', gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 2fr) minmax(0, 3fr)' }, gap: 3 }}>
          <Box sx={{ minWidth: 0 }}>
            <Facts
              facts={[
                { label: t.trust.name, value: root.name },
                { label: t.trust.notAfter, value: <Moment at={root.notAfter} form="absolute" /> },
                { label: t.trust.fingerprint, value: <DigestChip digest={root.sha256} whole /> },
              ]}
            />
            <Box className="no-print" sx={{ mt: 1.5, display: 'flex', flexWrap: 'wrap', gap: '8px 16px', alignItems: 'center' }}>
              <Button size="small" variant="outlined" onClick={() => saveText('root.pem', root.pem, 'application/x-pem-file')}>{t.trust.downloadRoot}</Button>
              <QuietLink to="/verifier">{t.trust.inBrowser}</QuietLink>
            </Box>
          </Box>
          <Box sx={{ minWidth: 0, fontSize: 13, lineHeight: '20px' }}>
            <CommandLine label={t.trust.withOurs} command={commands.byFingerprint} />
            <CommandLine label={t.trust.withOurRoot} command={commands.byRootFile} />
            <Box sx={{ mb: 2, color: 'text.secondary' }}>{t.trust.exits}</Box>
            <CommandLine label={t.trust.withOpenssl} command={commands.openssl} />
            <Box sx={{ color: 'text.secondary' }}>{t.trust.opensslNote}</Box>
          </Box>
        </Box>
      </Panel>
    </Box>
  )
}
