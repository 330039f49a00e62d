import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { useConsoleLocale } from '../i18n/use-texts.ts'
import { monoFamily } from '../theme/tokens.ts'
import { clauseText } from './clause-text.ts'
import { useSharedTexts } from './use-shared-texts.ts'

/** A row of the agreement, in the agreement's own numbering: `10(一)2b` for the row `10.1.2b`. */
export function ClauseChip({ clause }: { readonly clause: string }) {
  const { tokens } = useTheme()
  const t = useSharedTexts()
  const text = clauseText(clause, useConsoleLocale())
  return (
      <Box
        component="span"
        title={t.clause(text)}
        sx={{ display: 'inline-block', px: '6px', height: 20, lineHeight: '18px', borderRadius: '3px', fontFamily: monoFamily, fontSize: 12, color: tokens.accent, border: `1px solid ${tokens.edgeStrong}`, whiteSpace: 'nowrap' }}
      >
        {text}
      </Box>
  )
}
