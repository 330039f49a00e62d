import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableContainer from '@mui/material/TableContainer'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import useMediaQuery from '@mui/material/useMediaQuery'
import { useRef } from 'react'
import type { listRows } from '../../../schema/contracts/assets.ts'
import type { OutputOf } from '../../../schema/contracts/contract.ts'
import { numberText } from '../../shared/number-text.ts'
import { SealedField } from '../../shared/SealedField.tsx'
import { useRowKeys } from '../../shared/use-row-keys.ts'
import { useMay } from '../../shared/use-session.ts'
import { monoFamily } from '../../theme/tokens.ts'
import { useAssetTexts } from './use-asset-texts.ts'

type Row = OutputOf<typeof listRows>['rows'][number]

export interface RowsTableProps {
  readonly assetId: string
  readonly fields: readonly string[]
  readonly rows: readonly Row[]
}

/** Rows of a governed corpus: a table that scrolls sideways, or one card per row on a telephone. */
export function RowsTable(props: RowsTableProps) {
  const wide = useMediaQuery('(min-width:600px)')
  return wide ? <RowsWide {...props} /> : <RowsNarrow {...props} />
}

function RowsWide({ assetId, fields, rows }: RowsTableProps) {
  const { rows: t } = useAssetTexts()
  const body = useRef<HTMLTableSectionElement>(null)
  useRowKeys(body)
  const mayReveal = useMay('cell.reveal')
  return (
    <Paper variant="outlined" sx={{ overflow: 'hidden' }}>
      <TableContainer>
        <Table aria-label={t.title}>
          <TableHead>
            <TableRow>
              <TableCell align="right" sx={{ position: 'sticky', left: 0, zIndex: 2 }}>{t.row}</TableCell>
              {fields.map((field) => <TableCell key={field} sx={{ fontFamily: monoFamily }}>{field}</TableCell>)}
            </TableRow>
          </TableHead>
          <TableBody ref={body}>
            {rows.map((row) => (
              <TableRow key={row.row} data-row tabIndex={-1} sx={{ '&:last-child td': { borderBottom: 0 } }}>
                <TableCell align="right" sx={{ position: 'sticky', left: 0, color: 'text.secondary', verticalAlign: 'top', bgcolor: 'background.paper' }}>
                  {numberText(row.row)}
                  <RowProblem problem={row.problem} />
                </TableCell>
                {row.cells.map((cell, place) => (
                  <TableCell key={fields[place] ?? place} sx={{ verticalAlign: 'top', minWidth: cell.length > 60 ? 320 : 96, maxWidth: 560 }}>
                    <Cell cell={cell} assetId={assetId} row={row.row} field={fields[place]} mayReveal={mayReveal} />
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </Paper>
  )
}

function RowsNarrow({ assetId, fields, rows }: RowsTableProps) {
  const { rows: t } = useAssetTexts()
  const mayReveal = useMay('cell.reveal')
  return (
    <Paper component="ul" variant="outlined" aria-label={t.title} sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {rows.map((row) => (
        <Box component="li" key={row.row} sx={{ px: 2, py: 1.5, borderBottom: 1, borderColor: 'divider', '&:last-child': { borderBottom: 0 } }}>
          <Box sx={{ fontSize: 12, lineHeight: '16px', color: 'text.secondary', mb: 0.5 }}>{t.row} {numberText(row.row)} <RowProblem problem={row.problem} /></Box>
          <Box component="dl" sx={{ m: 0, fontSize: 13, lineHeight: '22px', '& dt': { color: 'text.secondary', fontFamily: monoFamily, fontSize: 12, overflowWrap: 'anywhere' }, '& dd': { m: 0, mb: '6px', overflowWrap: 'anywhere' } }}>
            {row.cells.map((cell, place) => (
              <Box key={fields[place] ?? place}>
                <dt>{fields[place]}</dt>
                <dd><Cell cell={cell} assetId={assetId} row={row.row} field={fields[place]} mayReveal={mayReveal} /></dd>
              </Box>
            ))}
          </Box>
        </Box>
      ))}
    </Paper>
  )
}

interface CellProps {
  readonly cell: Row['cells'][number]
  readonly assetId: string
  readonly row: number
  readonly field: string | undefined
  readonly mayReveal: boolean
}

/** Texts keep their own lines and stay within what an eye follows. */
function Cell({ cell, assetId, row, field, mayReveal }: CellProps) {
  return (
    <Box component="div" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxWidth: '46em' }}>
      <SealedField cell={cell} at={mayReveal && field !== undefined ? { assetId, row, field } : undefined} />
    </Box>
  )
}

function RowProblem({ problem }: { readonly problem: string | null }) {
  const { rows: t } = useAssetTexts()
  if (problem === null) return null
  const words = Object.hasOwn(t.problem, problem) ? t.problem[problem as keyof typeof t.problem] : t.problem.other
  return <Box component="span" sx={{ display: 'block', color: 'warning.main', fontSize: 12, lineHeight: '16px', fontWeight: 600 }}>▲ {words}</Box>
}
