import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import type { ReactNode } from 'react'

export interface PanelProps {
  readonly title: string
  /** One sentence under the title. */
  readonly lead?: ReactNode
  /** Signs or buttons at the right of the title. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

/** One named part of a page, framed. */
export function Panel({ title, lead, actions, children }: PanelProps) {
  const titleId = useId()
  return (
    <Paper component="section" variant="outlined" aria-labelledby={titleId} className="keep-together" sx={{ p: 2, minWidth: 0 }}>
      <Box sx={{ mb: 1.5 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', justifyContent: 'space-between', gap: '4px 16px' }}>
          <Typography variant="h2" id={titleId}>{title}</Typography>
          {actions === undefined ? null : <Box className="no-print" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>{actions}</Box>}
        </Box>
        {lead === undefined ? null : <Typography variant="body2" component="div" sx={{ color: 'text.secondary', maxWidth: '60em' }}>{lead}</Typography>}
      </Box>
      {children}
    </Paper>
  )
}
