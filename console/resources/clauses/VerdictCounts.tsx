import Box from '@mui/material/Box'
import type { Verdict } from '../../../schema/vocabulary/verdicts.ts'
import { VerdictSign } from '../../shared/VerdictSign.tsx'
import { countVerdicts } from './count-verdicts.ts'

/** Verdicts in one line: each sign with its number. */
export function VerdictCounts({ given }: { readonly given: readonly Verdict[] }) {
  return (
    <Box component="span" sx={{ display: 'inline-flex', flexWrap: 'wrap', gap: '2px 14px' }}>
      {countVerdicts(given).map(({ verdict, count }) => (
        <Box component="span" key={verdict} sx={{ display: 'inline-flex', gap: '6px', whiteSpace: 'nowrap' }}>
          <VerdictSign verdict={verdict} /> <strong>{count}</strong>
        </Box>
      ))}
    </Box>
  )
}
