import Box from '@mui/material/Box'
import { PageHeader } from '../shared/PageHeader.tsx'
import { QuietLink } from '../shared/QuietLink.tsx'
import { VerifierForm } from './VerifierForm.tsx'
import { useVerifierTexts } from './use-verifier-texts.ts'

/** The verifier for outsiders: no session, no frame, no question to the server. */
export function VerifierPage() {
  const t = useVerifierTexts()
  return (
    <Box component="main" sx={{ maxWidth: 1080, mx: 'auto', px: { xs: 2, sm: 3 }, py: { xs: 2, sm: 4 }, '@media print': { p: 0 } }}>
      <PageHeader title={t.title} lead={<span className="no-print">{t.lead} {t.outside}</span>} actions={<QuietLink to="/login">{t.toSignIn}</QuietLink>} />
      <VerifierForm />
    </Box>
  )
}
