import Box from '@mui/material/Box'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableContainer from '@mui/material/TableContainer'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import useMediaQuery from '@mui/material/useMediaQuery'
import { useNavigate } from 'ra-core'
import { useRef } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { usePrinting } from '../theme/use-printing.ts'
import { QuietLink } from './QuietLink.tsx'
import { visuallyHidden } from './visually-hidden.ts'
import { useRowKeys } from './use-row-keys.ts'

export interface ListColumn<Item> {
  readonly key: string
  readonly label: string
  /** The head is said, not shown: for a column of buttons. */
  readonly quietLabel?: boolean
  readonly render: (item: Item) => ReactNode
  readonly align?: 'left' | 'right'
  /** Left out below this width, in pixels: what a narrow screen can spare. */
  readonly from?: 900 | 1200
  /** The column that names the row; it becomes the link. The first column if none is marked. */
  readonly names?: boolean
  readonly width?: string | number
}

export interface ListRowsProps<Item> {
  readonly items: readonly (Item & { readonly id: string | number })[]
  readonly columns: readonly ListColumn<Item>[]
  readonly label: string
  readonly rowTo?: (item: Item) => string
  readonly card?: (item: Item) => ReactNode
}

/** Rows as a table from 600 px on, as cards below. `j`/`k` move, Enter opens; a pointer may click anywhere on the row. */
export function ListRows<Item>(props: ListRowsProps<Item>) {
  const wide = useMediaQuery('(min-width:600px)', { noSsr: true })
  const print = usePrinting()
  return wide || print ? <RowsAsTable {...props} /> : <RowsAsCards {...props} />
}

function RowsAsTable<Item>({ items, columns, rowTo, label }: ListRowsProps<Item>) {
  const body = useRef<HTMLTableSectionElement>(null)
  const navigate = useNavigate()
  useRowKeys(body)
  const naming = columns.find((column) => column.names === true) ?? columns[0]
  const openRow = (item: Item) => (event: { readonly target: EventTarget }) => {
    if (rowTo === undefined || pressedControl(event.target) || textSelected()) return
    navigate(rowTo(item))
  }
  const openByKey = (item: Item) => (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.target === event.currentTarget && rowTo !== undefined) navigate(rowTo(item))
  }
  return (
    <TableContainer>
      <Table aria-label={label}>
        <TableHead>
          <TableRow>
            {columns.map(({ key, label: head, align, from, width, quietLabel }) => <TableCell key={key} align={align} sx={{ width, ...shownFrom(from) }}>{quietLabel === true ? <Box component="span" sx={visuallyHidden}>{head}</Box> : head}</TableCell>)}
          </TableRow>
        </TableHead>
        <TableBody ref={body}>
          {items.map((item) => (
            <TableRow key={item.id} hover={rowTo !== undefined} tabIndex={rowTo === undefined ? undefined : -1} data-row onClick={openRow(item)} onKeyDown={openByKey(item)} sx={{ height: 36, cursor: rowTo === undefined ? undefined : 'pointer', '&:last-child td': { borderBottom: 0 } }}>
              {columns.map((column) => (
                <TableCell key={column.key} align={column.align} sx={shownFrom(column.from)}>
                  {column === naming && rowTo !== undefined ? <QuietLink to={rowTo(item)} sx={{ color: 'text.primary', fontWeight: 600 }}>{column.render(item)}</QuietLink> : column.render(item)}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  )
}

function RowsAsCards<Item>({ items, columns, rowTo, card, label }: ListRowsProps<Item>) {
  const naming = columns.find((column) => column.names === true) ?? columns[0]
  return (
    <Box component="ul" aria-label={label} sx={{ listStyle: 'none', m: 0, p: 0 }}>
      {items.map((item) => (
        <Box component="li" key={item.id} data-row sx={{ px: 2, py: 1.5, minHeight: 44, borderBottom: 1, borderColor: 'divider', '&:last-child': { borderBottom: 0 } }}>
          {card !== undefined ? card(item) : (
            <>
              <Box sx={{ mb: 0.5, fontWeight: 600, overflowWrap: 'anywhere' }}>
                {rowTo === undefined ? naming?.render(item) : <QuietLink to={rowTo(item)} sx={{ color: 'text.primary', display: 'inline-block', minHeight: 28 }}>{naming?.render(item)}</QuietLink>}
              </Box>
              <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: 'max-content minmax(0, 1fr)', columnGap: 2, rowGap: '2px', fontSize: 13, lineHeight: '22px', '& dt': { color: 'text.secondary' }, '& dd': { m: 0, overflowWrap: 'anywhere' } }}>
                {columns.filter((column) => column !== naming).map((column) => (
                  <Box key={column.key} sx={{ display: 'contents' }}>
                    <dt>{column.quietLabel === true ? '' : column.label}</dt>
                    <dd>{column.render(item)}</dd>
                  </Box>
                ))}
              </Box>
            </>
          )}
        </Box>
      ))}
    </Box>
  )
}

function shownFrom(from: 900 | 1200 | undefined) {
  return from === undefined ? {} : { [`@media (max-width: ${from - 0.05}px)`]: { display: 'none' } }
}

/** A press on a link or a button inside a row is that control's own. */
function pressedControl(target: EventTarget): boolean {
  return target instanceof Element && target.closest('a, button, input, [role="button"], [role="dialog"]') !== null
}

function textSelected(): boolean {
  return (window.getSelection()?.toString() ?? '') !== ''
}
