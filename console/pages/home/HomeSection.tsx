import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'

/** A part of home under its own small heading. */
export function HomeSection({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <Box component="section" aria-label={title} className="keep-together" sx={{ minWidth: 0 }}>
      <Typography variant="h2" sx={{ mb: 1 }}>{title}</Typography>
      {children}
    </Box>
  )
}
