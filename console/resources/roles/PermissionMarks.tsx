import Box from '@mui/material/Box'
import Tooltip from '@mui/material/Tooltip'
import { useTheme } from '@mui/material/styles'
import { usePeopleTexts } from '../people/use-people-texts.ts'
import type { MatrixPermission } from './matrix-groups.ts'

/** What a permission asks for beside the role: a second person, fresh factors. */
export function PermissionMarks({ permission, long = false }: { readonly permission: MatrixPermission; readonly long?: boolean }) {
  const t = usePeopleTexts()
  const { tokens } = useTheme()
  const marks = [
    permission.twoPerson ? { short: t.matrix.twoPersonShort, full: t.matrix.twoPerson, ink: tokens.accent } : null,
    permission.stepUp ? { short: t.matrix.stepUpShort, full: t.matrix.stepUp, ink: tokens.warning.ink } : null,
  ].filter((mark) => mark !== null)
  return (
    <Box component="span" sx={{ display: 'inline-flex', flexWrap: 'wrap', gap: '4px' }}>
      {marks.map(({ short, full, ink }) => (
        <Tooltip key={short} title={full}>
          <Box component="span" sx={{ px: '5px', borderRadius: '3px', border: `1px solid ${ink}`, color: ink, fontSize: 11, lineHeight: '16px', fontWeight: 600, whiteSpace: 'nowrap' }}>
            <span aria-hidden={!long}>{long ? full : short}</span>
            {long ? null : <Box component="span" sx={{ position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clip: 'rect(0 0 0 0)' }}>{full}</Box>}
          </Box>
        </Tooltip>
      ))}
    </Box>
  )
}
