import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { useSharedTexts } from './use-shared-texts.ts'

export interface EmptyStateProps {
  /** What would be here. */
  readonly what: string
  /** Why it is not. */
  readonly why: string
  /** The next step. */
  readonly next?: ReactNode
  /** Who can take it. */
  readonly who?: string
  /** The button that takes it, where this person may. */
  readonly action?: ReactNode
}

/** An honest empty place: what would be here, why it is not, the next step, who can do it. */
export function EmptyState({ what, why, next, who, action }: EmptyStateProps) {
  const t = useSharedTexts()
  return (
    <Box sx={{ py: 5, px: 3, maxWidth: 560, mx: 'auto', textAlign: 'left' }}>
      <Typography variant="h2" component="p">{what}</Typography>
      <Typography variant="body1" sx={{ color: 'text.secondary', mt: 0.5 }}>{why}</Typography>
      {next === undefined ? null : <Typography variant="body2" sx={{ mt: 1.5 }}><strong>{t.empty.next}</strong>　{next}</Typography>}
      {who === undefined ? null : <Typography variant="body2" sx={{ mt: 0.5 }}><strong>{t.empty.who}</strong>　{who}</Typography>}
      {action === undefined ? null : <Box sx={{ mt: 2 }}>{action}</Box>}
    </Box>
  )
}
