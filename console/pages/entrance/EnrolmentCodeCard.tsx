import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useTheme } from '@mui/material/styles'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import { monoFamily } from '../../theme/tokens.ts'
import { useEntranceTexts } from './use-entrance-texts.ts'

export interface EnrolmentCodeCardProps {
  readonly name: string
  readonly code: string
  readonly onHandedOver: () => void
}

/** A code that is shown once: to be handed over, then gone from this page for good. */
export function EnrolmentCodeCard({ name, code, onHandedOver }: EnrolmentCodeCardProps) {
  const t = useEntranceTexts()
  const { copy } = useSharedTexts()
  const { tokens } = useTheme()
  const address = `${window.location.origin}/#/enrol`
  return (
    <Paper variant="outlined" sx={{ p: 2, borderLeft: `3px solid ${tokens.warning.ink}` }} role="status">
      <Typography variant="h2">{t.setup.codeTitle(name)}</Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, my: 1.5 }}>
        <Box component="code" data-enrolment-code sx={{ fontFamily: monoFamily, fontSize: 18, lineHeight: '32px', px: 1.5, background: tokens.sunken, border: `1px solid ${tokens.edgeStrong}`, borderRadius: '4px', overflowWrap: 'anywhere', userSelect: 'all' }}>{code}</Box>
        <Button size="small" onClick={() => void navigator.clipboard.writeText(code)}>{copy}</Button>
      </Box>
      <Typography variant="body2" sx={{ fontWeight: 600 }}>{t.setup.codeOnce}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mt: 0.5 }}>{t.setup.codeWhere} <code>{address}</code></Typography>
      <Box sx={{ display: 'flex', gap: 1, mt: 2 }}>
        <Button variant="contained" onClick={onHandedOver}>{t.setup.handedOver}</Button>
        <Button href="/#/enrol" target="_blank" rel="noopener">{t.setup.here}</Button>
      </Box>
    </Paper>
  )
}
