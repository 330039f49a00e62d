import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { verdictSigns } from '../../schema/vocabulary/verdicts.ts'
import type { Verdict } from '../../schema/vocabulary/verdicts.ts'
import { useWorded } from '../i18n/use-texts.ts'

/** A verdict: its shape, its colour, and its word unless `signOnly` (then the word is said, not shown). */
export function VerdictSign({ verdict, signOnly = false }: { readonly verdict: Verdict; readonly signOnly?: boolean }) {
  const { tokens } = useTheme()
  const worded = useWorded()
  const { sign } = verdictSigns[verdict]
  const word = worded(verdictSigns[verdict])
  return (
    <Box component="span" title={signOnly ? word : undefined} sx={{ display: 'inline-flex', alignItems: 'baseline', gap: '6px', color: tokens.verdict[verdict], whiteSpace: 'nowrap', fontWeight: 600 }}>
      <span role={signOnly ? 'img' : undefined} aria-label={signOnly ? word : undefined} aria-hidden={signOnly ? undefined : true}>
        {sign}
      </span>
      {signOnly ? null : word}
    </Box>
  )
}
