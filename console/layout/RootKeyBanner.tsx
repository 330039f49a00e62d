import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { ClauseChip } from '../shared/ClauseChip.tsx'
import { useShellTexts } from './use-shell-texts.ts'

/** Says so until it is no longer true: the root key lies beside the data. */
export function RootKeyBanner() {
  const t = useShellTexts()
  return (
    <Alert severity="warning" sx={{ mb: 2 }} role="note">
      <strong>{t.rootKey.title}</strong> <ClauseChip clause="10.1.1c" /> <Box component="span" sx={{ display: { xs: 'none', sm: 'inline' } }}>{t.rootKey.lead}</Box>
    </Alert>
  )
}
