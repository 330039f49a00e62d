import Box from '@mui/material/Box'
import type { ReactNode } from 'react'

export interface Fact {
  readonly label: string
  readonly value: ReactNode
}

/** Labelled facts of a record, one under the other. A fact whose value is null is left out. `labelEm` lines several lists up. */
export function Facts({ facts, labelEm = 5 }: { readonly facts: readonly (Fact | null)[]; readonly labelEm?: number }) {
  return (
    <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: `minmax(${labelEm}em, max-content) minmax(0, 1fr)`, columnGap: 2, rowGap: '6px', fontSize: 13, lineHeight: '22px', '& dt': { color: 'text.secondary' }, '& dd': { m: 0, overflowWrap: 'anywhere' } }}>
      {facts.map((fact) =>
        fact === null || fact.value === null ? null : (
          <Box key={fact.label} sx={{ display: 'contents' }}>
            <dt>{fact.label}</dt>
            <dd>{fact.value}</dd>
          </Box>
        ),
      )}
    </Box>
  )
}
