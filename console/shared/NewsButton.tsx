import ArrowUpwardRounded from '@mui/icons-material/ArrowUpwardRounded'
import Button from '@mui/material/Button'
import Box from '@mui/material/Box'
import { useSharedTexts } from './use-shared-texts.ts'

/** Counts what came in while the list was being read, and shows it only when asked, so that nothing moves under the pointer. */
export function NewsButton({ count, onShow }: { readonly count: number; readonly onShow: () => void }) {
  const t = useSharedTexts()
  return (
    <Box role="status" className="no-print" sx={{ display: 'flex', justifyContent: 'center' }}>
      {count === 0 ? null : <Button size="small" variant="contained" startIcon={<ArrowUpwardRounded />} onClick={onShow} sx={{ mb: 1, borderRadius: 14 }}>{t.list.newer(count)}</Button>}
    </Box>
  )
}
