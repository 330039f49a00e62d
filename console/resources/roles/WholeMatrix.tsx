import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableContainer from '@mui/material/TableContainer'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { useTheme } from '@mui/material/styles'
import { roleLabels } from '../../../schema/vocabulary/roles.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import { usePeopleTexts } from '../people/use-people-texts.ts'
import { PermissionMarks } from './PermissionMarks.tsx'
import { holdersOf } from './matrix-groups.ts'
import type { Matrix } from './matrix-groups.ts'

/** Every permission against every role. An empty cell is a denial, and is said as one. */
export function WholeMatrix({ matrix }: { readonly matrix: Matrix }) {
  const t = usePeopleTexts()
  const worded = useWorded()
  const { tokens } = useTheme()
  const head = { position: 'sticky', top: 0, zIndex: 2 } as const
  const first = { position: 'sticky', left: 0, background: tokens.paper, zIndex: 1 } as const
  return (
    <>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, mb: 1, fontSize: 12, color: 'text.secondary' }}>
        <span>● {t.matrix.granted}</span>
        <span>· {t.matrix.denied}</span>
        <span>{t.matrix.twoPersonShort} = {t.matrix.twoPerson}</span>
        <span>{t.matrix.stepUpShort} = {t.matrix.stepUp}</span>
      </Box>
      <TableContainer component={Paper} variant="outlined" tabIndex={0} sx={{ maxHeight: 'calc(100vh - 220px)', '@media print': { maxHeight: 'none', overflow: 'visible' } }}>
        <Table stickyHeader aria-label={t.matrix.title}>
          <TableHead>
            <TableRow>
              <TableCell sx={{ ...head, ...first, zIndex: 3, background: tokens.sunken, verticalAlign: 'bottom' }}>{t.matrix.permission}</TableCell>
              {matrix.roles.map(({ role }) => (
                <TableCell key={role} align="center" sx={{ ...head, px: '4px', verticalAlign: 'bottom', whiteSpace: 'normal', minWidth: 56, fontSize: 12, lineHeight: '16px' }}>{worded(roleLabels[role])}</TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {matrix.permissions.map((permission) => {
              const holders = holdersOf(matrix, permission.permission)
              return (
                <TableRow key={permission.permission} hover>
                  <TableCell component="th" scope="row" sx={first}>
                    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, whiteSpace: 'nowrap' }}>
                      <span title={permission.permission}>{worded(permission.summary)}</span> <PermissionMarks permission={permission} />
                    </Box>
                  </TableCell>
                  {holders.length === 0 ? <TableCell colSpan={matrix.roles.length} sx={{ color: 'text.secondary' }}>{t.matrix.hostOnly}</TableCell> : matrix.roles.map(({ role }) => (
                    <TableCell key={role} align="center" sx={{ px: '4px', color: holders.includes(role) ? tokens.ok.ink : tokens.edgeStrong }}>
                      <span role="img" aria-label={holders.includes(role) ? t.matrix.granted : t.matrix.denied}>{holders.includes(role) ? '●' : '·'}</span>
                    </TableCell>
                  ))}
                </TableRow>
              )
            })}
          </TableBody>
        </Table>
      </TableContainer>
    </>
  )
}
