import Box from '@mui/material/Box'
import LinearProgress from '@mui/material/LinearProgress'
import { useSharedTexts } from '../shared/use-shared-texts.ts'

/** While a page is on its way: a line that is quiet for the first moments, since most pages are faster than that. */
export function LoadingPage() {
  const t = useSharedTexts()
  return (
    <Box role="status" aria-label={t.loading} sx={{ py: 1, '@keyframes appear': { from: { opacity: 0 }, to: { opacity: 1 } }, animation: 'appear 100ms 250ms both' }}>
      <LinearProgress sx={{ height: 2 }} />
    </Box>
  )
}
