import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTheme } from '@mui/material/styles'
import { monoFamily } from '../../theme/tokens.ts'
import { useEntranceTexts } from './use-entrance-texts.ts'

/** What somebody who has just enrolled reads aloud to a second person, who stands before them. */
export function CheckCodeCard({ checkCode }: { readonly checkCode: string }) {
  const t = useEntranceTexts()
  const { tokens } = useTheme()
  return (
    <Box sx={{ mb: 2 }}>
      <Alert severity="info" sx={{ mb: 2 }}>{t.enrolment.doneWaits}</Alert>
      <Typography variant="h2">{t.enrolment.check}</Typography>
      <Box component="code" data-check-code sx={{ display: 'inline-block', fontFamily: monoFamily, fontSize: 24, lineHeight: '40px', px: 1.5, my: 1, background: tokens.sunken, border: `1px solid ${tokens.edgeStrong}`, borderRadius: '4px' }}>{checkCode}</Box>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>{t.enrolment.checkLead}</Typography>
    </Box>
  )
}
