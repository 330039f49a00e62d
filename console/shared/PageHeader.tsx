import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useLocation } from 'ra-core'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'

export interface PageHeaderProps {
  readonly title: string
  readonly lead?: ReactNode
  /** Signs beside the title: a tier, a state. */
  readonly signs?: ReactNode
  /** Buttons at the right. */
  readonly actions?: ReactNode
}

/** The head of a page: its one `h1`, which also names the browser's tab. */
export function PageHeader({ title, lead, signs, actions }: PageHeaderProps) {
  useEffect(() => {
    document.title = `${title} · xm-phi`
  }, [title])
  const heading = useRef<HTMLHeadingElement>(null)
  const { key } = useLocation()
  useEffect(() => {
    // What had the focus went with the page before: a keyboard and a screen reader go on from the new heading. The first page keeps the browser's own start.
    if (key !== 'default' && (document.activeElement === null || document.activeElement === document.body)) heading.current?.focus({ preventScroll: true })
  }, [key])
  return (
    <Box component="header" sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', justifyContent: 'space-between', gap: '8px 16px', mb: 2 }}>
      <Box sx={{ flex: '1 1 320px', minWidth: 0 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 12px' }}>
          <Typography ref={heading} tabIndex={-1} variant="h1" sx={{ overflowWrap: 'anywhere', outline: 'none' }}>{title}</Typography>
          {signs}
        </Box>
        {lead === undefined || lead === null ? null : <Typography variant="body1" component="div" sx={{ color: 'text.secondary', maxWidth: '60em' }}>{lead}</Typography>}
      </Box>
      {actions === undefined || actions === null ? null : <Box className="no-print" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>{actions}</Box>}
    </Box>
  )
}
