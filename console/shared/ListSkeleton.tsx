import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import { useSharedTexts } from './use-shared-texts.ts'

/** The quiet shape of a table whose rows are still being read. */
export function ListSkeleton({ columns }: { readonly columns: number }) {
  const t = useSharedTexts()
  return (
    <Box role="status" aria-label={t.loading} sx={{ p: 1.5 }}>
      {Array.from({ length: 8 }, (_, row) => (
        <Box key={row} sx={{ display: 'grid', gridTemplateColumns: `repeat(${columns}, 1fr)`, gap: 3, height: 36, alignItems: 'center' }}>
          {Array.from({ length: columns }, (_, column) => <Skeleton key={column} variant="text" animation={false} width={`${60 + ((row * 7 + column * 13) % 35)}%`} />)}
        </Box>
      ))}
    </Box>
  )
}
