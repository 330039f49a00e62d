import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { useSharedTexts } from './use-shared-texts.ts'

export interface Consequence {
  /** What happens, to whom. */
  readonly effect: ReactNode
  /** Who is told. */
  readonly told: ReactNode
  /** How it is undone, or that it cannot be. */
  readonly undone: ReactNode
  /** Who must agree. */
  readonly agree: ReactNode
}

/** Stands with every dangerous button: effect, who is told, how it is undone, who must agree. */
export function ConsequenceBar({ consequence, grave = false }: { readonly consequence: Consequence; readonly grave?: boolean }) {
  const t = useSharedTexts()
  const { tokens } = useTheme()
  const lines = (['effect', 'told', 'undone', 'agree'] as const).map((part) => ({ part, name: t.consequence[part], text: consequence[part] }))
  return (
    <Box
      component="dl"
      sx={{
        m: 0, my: 1.5, px: 1.5, py: 1, borderLeft: `3px solid ${grave ? tokens.danger.ink : tokens.accent}`, background: tokens.sunken, borderRadius: '0 6px 6px 0',
        display: 'grid', gridTemplateColumns: 'max-content 1fr', columnGap: 2, rowGap: '4px', fontSize: 13, lineHeight: '20px',
      }}
    >
      {lines.map(({ part, name, text }) => (
        <Box key={part} sx={{ display: 'contents' }}>
          <Box component="dt" sx={{ color: 'text.secondary' }}>{name}</Box>
          <Box component="dd" sx={{ m: 0 }}>{text}</Box>
        </Box>
      ))}
    </Box>
  )
}
