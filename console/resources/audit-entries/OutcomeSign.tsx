import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { useAuditTexts } from './use-audit-texts.ts'

export type Outcome = 'done' | 'pending' | 'refused' | 'failed'

/** Shapes differ, so that colour is never the only sign. */
const signs: Readonly<Record<Outcome, string>> = { done: '●', pending: '◔', refused: '■', failed: '▲' }

/** What became of an act. */
export function OutcomeSign({ outcome }: { readonly outcome: Outcome }) {
  const t = useAuditTexts()
  const { tokens } = useTheme()
  const inks: Readonly<Record<Outcome, string>> = { done: tokens.ok.ink, pending: tokens.textQuiet, refused: tokens.danger.ink, failed: tokens.warning.ink }
  return (
    <Box component="span" sx={{ display: 'inline-flex', gap: '6px', whiteSpace: 'nowrap', color: inks[outcome] }}>
      <span aria-hidden>{signs[outcome]}</span>
      {t.outcomes[outcome]}
    </Box>
  )
}
