import Box from '@mui/material/Box'
import { useSharedTexts } from '../shared/use-shared-texts.ts'

const appear = { '@keyframes appear': { from: { opacity: 0 }, to: { opacity: 1 } }, animation: 'appear 100ms 250ms both' } as const
const sweep = { '@keyframes sweep': { from: { transform: 'translateX(-100%)' }, to: { transform: 'translateX(350%)' } }, animation: 'sweep 1.4s ease-in-out infinite' } as const

/**
 * While a page is on its way: a line that is quiet for the first moments, since most pages are faster than that.
 * Drawn by hand, because it stands on the first screen, where the widget of the library would weigh ten times as much.
 */
export function LoadingPage() {
  const t = useSharedTexts()
  return (
    <Box role="status" aria-label={t.loading} sx={{ py: 1, ...appear }}>
      <Box sx={{ height: 2, overflow: 'hidden', bgcolor: 'action.selected' }}>
        <Box sx={{ height: 2, width: '30%', bgcolor: 'primary.main', ...sweep, '@media (prefers-reduced-motion: reduce)': { animation: 'none', width: '100%' } }} />
      </Box>
    </Box>
  )
}
