import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'

/** A page that only says something: a title, an explanation, a way on. */
export function Centred({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Box sx={{ maxWidth: 560, mx: 'auto', py: { xs: 3, sm: 8 }, px: 2 }}>
      <Typography variant="h1" sx={{ mb: 1 }}>{title}</Typography>
      {children}
    </Box>
  )
}
