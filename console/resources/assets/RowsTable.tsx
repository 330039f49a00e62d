import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableContainer from '@mui/material/TableContainer'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import useMediaQuery from '@mui/material/useMediaQuery'
import { useRef, useState } from 'react'
import type { listRows } from '../../../schema/contracts/assets.ts'
import type { OutputOf } from '../../../schema/contracts/contract.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import { fieldLabel } from '../../shared/field-label.ts'
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
  /** How many more fields the reader may see in clear. */
  readonly revealsLeft: number
}

/**
 * Rows of a governed corpus: a table that scrolls sideways, or one card per row on a telephone. Both are one tree under two
 * styles: a field that was revealed, and paid for from a budget, outlives a turn of the telephone.
 */
export function RowsTable({ assetId, fields, rows, revealsLeft }: RowsTableProps) {
  const { rows: t } = useAssetTexts()
  const worded = useWorded()
  const wide = useMediaQuery('(min-width:600px)', { noSsr: true })
  const body = useRef<HTMLTableSectionElement>(null)
  useRowKeys(body)
  const mayReveal = useMay('cell.reveal')
  // Each look tells what it left, sooner than the rows are read again.
  const [left, setLeft] = useState(revealsLeft)
  return (
    <Paper variant="outlined" sx={{ overflow: 'hidden' }}>
      <TableContainer>
        <Table aria-label={wide ? t.title : undefined} role={wide ? undefined : 'presentation'} sx={wide ? undefined : { display: 'block' }}>
          <TableHead sx={wide ? undefined : { display: 'none' }}>
            <TableRow>
              <TableCell align="right" sx={{ position: 'sticky', left: 0, zIndex: 2 }}>{t.row}</TableCell>
              {fields.map((field) => <TableCell key={field} sx={{ fontFamily: monoFamily }}>{worded(fieldLabel(field))}</TableCell>)}
            </TableRow>
          </TableHead>
          <TableBody ref={body} role={wide ? undefined : 'list'} aria-label={wide ? undefined : t.title} sx={wide ? undefined : { display: 'block' }}>
            {rows.map((row) => (
              <TableRow key={row.row} data-row tabIndex={-1} role={wide ? undefined : 'listitem'} sx={wide ? wideRow : narrowRow}>
                <TableCell role={wide ? undefined : 'presentation'} align="right" sx={wide ? wideNumber : narrowNumber}>
                  {wide ? null : <Box key="label" component="span">{t.row} </Box>}
                  {numberText(row.row)}
                  <RowProblem problem={row.problem} />
                </TableCell>
                {row.cells.map((cell, place) => (
                  <TableCell key={fields[place] ?? place} role={wide ? undefined : 'presentation'} sx={wide ? { verticalAlign: 'top', minWidth: cell.length > 60 ? 320 : 96, maxWidth: 560 } : narrowCell}>
                    {wide ? null : <Box key="label" component="div" sx={{ color: 'text.secondary', fontFamily: monoFamily, fontSize: 12, overflowWrap: 'anywhere' }}>{worded(fieldLabel(fields[place] ?? ''))}</Box>}
                    <Cell key="value" cell={cell} assetId={assetId} row={row.row} field={fields[place]} mayReveal={mayReveal} left={Math.min(left, revealsLeft)} onLeft={setLeft} />
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

const wideRow = { '&:last-child td': { borderBottom: 0 }, '&:focus-visible': { outlineOffset: '-2px' } } as const
const wideNumber = { position: 'sticky', left: 0, color: 'text.secondary', verticalAlign: 'top', bgcolor: 'background.paper' } as const
const narrowRow = { display: 'block', px: 2, py: 1.5, borderBottom: 1, borderColor: 'divider', '&:last-child': { borderBottom: 0 }, '&:focus-visible': { outlineOffset: '-2px' } } as const
const narrowNumber = { display: 'block', p: 0, mb: 0.5, border: 0, textAlign: 'left', fontSize: 12, lineHeight: '16px', color: 'text.secondary' } as const
const narrowCell = { display: 'block', p: 0, mb: '6px', border: 0, fontSize: 13, lineHeight: '22px' } as const

interface CellProps {
  readonly cell: Row['cells'][number]
  readonly assetId: string
  readonly row: number
  readonly field: string | undefined
  readonly mayReveal: boolean
  readonly left: number
  readonly onLeft: (left: number) => void
}

/** About six lines of the widest column: more of one record hides the records beside it. */
const clampedChars = 240

/** Texts keep their own lines and stay within what an eye follows; a long one is folded until it is wanted whole. */
function Cell({ cell, assetId, row, field, mayReveal, left, onLeft }: CellProps) {
  const { rows: t } = useAssetTexts()
  const [whole, setWhole] = useState(false)
  // What is hidden whole is short, however long it is: there is nothing to unfold before it is revealed.
  const long = cell.length > clampedChars && (cell.masking !== 'whole' || whole)
  const shown = (leftNow: number) => {
    setWhole(true)
    onLeft(leftNow)
  }
  return (
    <Box component="div" sx={{ maxWidth: '46em' }}>
      <Box component="div" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', ...(long && !whole ? { maxHeight: 120, overflow: 'hidden', maskImage: 'linear-gradient(#000 72%, transparent)', '@media print': { maxHeight: 'none', maskImage: 'none' } } : {}) }}>
        <SealedField cell={cell} at={mayReveal && field !== undefined ? { assetId, row, field } : undefined} revealsLeft={left} onShown={shown} />
      </Box>
      {long ? <Button className="no-print" size="small" sx={{ minHeight: 24, py: 0, px: 0 }} aria-expanded={whole} onClick={() => setWhole(!whole)}>{whole ? t.fold : t.unfold(numberText(cell.length))}</Button> : null}
    </Box>
  )
}

function RowProblem({ problem }: { readonly problem: string | null }) {
  const { rows: t } = useAssetTexts()
  if (problem === null) return null
  const words = Object.hasOwn(t.problem, problem) ? t.problem[problem as keyof typeof t.problem] : t.problem.other
  return <Box component="span" sx={{ display: 'block', color: 'warning.main', fontSize: 12, lineHeight: '16px', fontWeight: 600 }}>▲ {words}</Box>
}
