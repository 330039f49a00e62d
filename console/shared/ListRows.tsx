import Box from '@mui/material/Box'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableContainer from '@mui/material/TableContainer'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import useMediaQuery from '@mui/material/useMediaQuery'
import { useLocation, useNavigate } from 'ra-core'
import { useEffect, useRef } from 'react'
import type { KeyboardEvent, MouseEvent, ReactNode, RefObject } from 'react'
import { usePrinting } from '../theme/use-printing.ts'
import { openedRow, rememberOpenedRow } from './opened-row.ts'
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
  /** Buttons: they stay beside a card, so that a dialog they opened outlives a change of width. */
  readonly acts?: boolean
}

export interface ListRowsProps<Item> {
  readonly items: readonly (Item & { readonly id: string | number })[]
  readonly columns: readonly ListColumn<Item>[]
  readonly label: string
  readonly rowTo?: (item: Item) => string
  readonly card?: (item: Item) => ReactNode
}

/**
 * Rows as a table from 600 px on, as cards below. `j`/`k` move, Enter opens; a pointer may click anywhere on a row. Both
 * are one tree under two styles: a turned telephone or a dragged window must not take an open dialog of a row with it.
 */
export function ListRows<Item>({ items, columns, rowTo, card, label }: ListRowsProps<Item>) {
  const roomy = useMediaQuery('(min-width:600px)', { noSsr: true })
  const wide = usePrinting() || roomy
  const body = useRef<HTMLTableSectionElement>(null)
  useRowKeys(body)
  const openRow = useRowOpening(body, rowTo)
  const naming = columns.find((column) => column.names === true) ?? columns[0]
  return (
    <TableContainer>
      <Table aria-label={wide ? label : undefined} role={wide ? undefined : 'presentation'} sx={wide ? undefined : { display: 'block' }}>
        <TableHead sx={wide ? undefined : { display: 'none' }}>
          <TableRow>
            {columns.map(({ key, label: head, align, from, width, quietLabel }) => <TableCell key={key} align={align} sx={{ width, ...shownFrom(from) }}>{quietLabel === true ? <Box component="span" sx={visuallyHidden}>{head}</Box> : head}</TableCell>)}
          </TableRow>
        </TableHead>
        <TableBody ref={body} role={wide ? undefined : 'list'} aria-label={wide ? undefined : label} sx={wide ? undefined : { display: 'block' }}>
          {items.map((item) => (
            <TableRow key={item.id} hover={wide && rowTo !== undefined} tabIndex={rowTo === undefined ? undefined : -1} role={wide ? undefined : 'listitem'} data-row={String(item.id)} {...(wide ? openRow(item) : {})} sx={wide ? rowStyle(rowTo !== undefined) : cardStyle}>
              {wide || card === undefined ? null : <TableCell key="card" role="presentation" sx={wholeCell}>{card(item)}</TableCell>}
              {columns.filter((column) => wide || card === undefined || column.acts === true).map((column) => (
                <TableCell key={column.key} role={wide ? undefined : 'presentation'} align={wide ? column.align : undefined} sx={wide ? shownFrom(column.from) : column === naming ? wholeCell : column.acts === true ? actsCell : labelledCell}>
                  {wide || column === naming || column.acts === true ? null : <Box key="label" component="span" sx={{ color: 'text.secondary' }}>{column.quietLabel === true ? '' : column.label}</Box>}
                  <Box key="value" component="div" sx={{ minWidth: 0, overflowWrap: wide ? undefined : 'anywhere' }}>
                    {column === naming && rowTo !== undefined ? <QuietLink to={rowTo(item)} sx={wide ? { color: 'text.primary', fontWeight: 600 } : { color: 'text.primary', fontWeight: 600, display: 'inline-block', minHeight: 28 }}>{column.render(item)}</QuietLink> : column.render(item)}
                  </Box>
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  )
}

/** What a row does when it is clicked or Enter is pressed on it; where one was opened, it has the focus again when the list comes back. */
function useRowOpening<Item>(body: RefObject<HTMLElement | null>, rowTo: ((item: Item) => string) | undefined) {
  const navigate = useNavigate()
  const { pathname, search } = useLocation()
  const place = `${pathname}${search}`
  useEffect(() => {
    const id = openedRow(place)
    if (id === null) return
    const row = [...(body.current?.querySelectorAll<HTMLElement>('[data-row]') ?? [])].find((one) => one.dataset.row === id)
    row?.focus()
  }, [body, place])
  return (item: Item & { readonly id: string | number }) => ({
    onClick: (event: MouseEvent<HTMLElement>) => {
      if (rowTo === undefined || !ownPress(event) || textSelected()) return
      const control = event.target instanceof Element ? event.target.closest('a, button, input, [role="button"]') : null
      if (control === null || control.tagName === 'A') rememberOpenedRow(place, String(item.id))
      if (control === null) navigate(rowTo(item))
    },
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
      if (event.key !== 'Enter' || event.target !== event.currentTarget || rowTo === undefined) return
      rememberOpenedRow(place, String(item.id))
      navigate(rowTo(item))
    },
  })
}

const focusRing = { '&:focus-visible': { outlineOffset: '-2px' } }
const cardStyle = { display: 'flex', flexDirection: 'column', px: 2, py: 1.5, minHeight: 44, borderBottom: 1, borderColor: 'divider', '&:last-child': { borderBottom: 0 }, ...focusRing } as const
const wholeCell = { display: 'block', order: -1, border: 0, p: 0, mb: 0.5, '&:empty': { display: 'none' } } as const
const actsCell = { display: 'block', border: 0, p: 0, mt: 0.5 } as const
const labelledCell = { display: 'grid', gridTemplateColumns: '96px minmax(0, 1fr)', columnGap: 2, border: 0, p: 0, lineHeight: '22px' } as const

function rowStyle(opens: boolean) {
  return { height: 36, cursor: opens ? 'pointer' : undefined, '&:last-child td': { borderBottom: 0 }, ...focusRing }
}

function shownFrom(from: 900 | 1200 | undefined) {
  return from === undefined ? {} : { [`@media (max-width: ${from - 0.05}px)`]: { display: 'none' } }
}

/**
 * Whether the press was on the row itself. React passes presses in a dialog that a row opened, and on the dark around it,
 * up to the row, though they stand elsewhere in the page.
 */
function ownPress({ target, currentTarget }: MouseEvent<HTMLElement>): boolean {
  return target instanceof Node && currentTarget.contains(target)
}

function textSelected(): boolean {
  return (window.getSelection()?.toString() ?? '') !== ''
}
