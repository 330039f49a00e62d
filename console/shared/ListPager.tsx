import ChevronLeftRounded from '@mui/icons-material/ChevronLeftRounded'
import ChevronRightRounded from '@mui/icons-material/ChevronRightRounded'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useListContext } from 'ra-core'
import type { ListMeta } from '../providers/data-provider.ts'
import { useSharedTexts } from './use-shared-texts.ts'

/** Forward and back by key. There is no total: counting a list that grows all day would cost more than it tells. */
export function ListPager() {
  const t = useSharedTexts()
  const { page: asked, meta, setPage, hasNextPage, hasPreviousPage, isFetching } = useListContext()
  const read: ListMeta | undefined = meta
  // The page that stands there: an address may ask for one that the list no longer reaches.
  const page = read?.page ?? asked
  if (hasNextPage !== true && hasPreviousPage !== true) return null
  return (
    <Box component="nav" aria-label={t.list.page(page)} className="no-print" sx={{ display: 'flex', alignItems: 'center', justifyContent: 'flex-end', gap: 1, mt: 1 }}>
      <Button size="small" startIcon={<ChevronLeftRounded />} disabled={hasPreviousPage !== true || isFetching} onClick={() => setPage(page - 1)}>{t.list.previous}</Button>
      <Box component="span" sx={{ fontSize: 13, color: 'text.secondary' }}>{t.list.page(page)}</Box>
      <Button size="small" endIcon={<ChevronRightRounded />} disabled={hasNextPage !== true || isFetching} onClick={() => setPage(page + 1)}>{t.list.next}</Button>
    </Box>
  )
}
