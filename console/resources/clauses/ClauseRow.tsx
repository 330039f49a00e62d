import ExpandMoreRounded from '@mui/icons-material/ExpandMoreRounded'
import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import { useTheme } from '@mui/material/styles'
import { useId, useState } from 'react'
import type { OutputOf } from '../../../schema/contracts/contract.ts'
import type { showClauses } from '../../../schema/contracts/reports.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import { ClauseChip } from '../../shared/ClauseChip.tsx'
import { VerdictSign } from '../../shared/VerdictSign.tsx'
import { useReportTexts } from '../reports/use-report-texts.ts'
import { ControlFinding } from './ControlFinding.tsx'

export type ClauseFinding = OutputOf<typeof showClauses>['rows'][number]

/** One promise: its verdict, why, and on opening each control with its figures. On paper everything is open. */
export function ClauseRow({ row, startsOpen }: { readonly row: ClauseFinding; readonly startsOpen: boolean }) {
  const t = useReportTexts()
  const worded = useWorded()
  const { tokens } = useTheme()
  const [open, setOpen] = useState(startsOpen)
  const bodyId = useId()
  const spoilers = row.controls.filter(({ verdict }) => verdict !== 'met' && verdict !== 'not-applicable')
  return (
    <Box className="keep-together" sx={{ borderBottom: `1px solid ${tokens.edge}`, '&:last-child': { borderBottom: 0 } }}>
      <ButtonBase
        data-row
        aria-expanded={open}
        aria-controls={bodyId}
        onClick={() => setOpen(!open)}
        sx={{ width: '100%', px: 2, py: 1.25, minHeight: 44, display: 'grid', gridTemplateColumns: { xs: 'auto 1fr auto', md: '76px minmax(12em, 24em) 110px minmax(0, 1fr) 24px' }, gap: '4px 12px', alignItems: 'baseline', textAlign: 'left', fontFamily: 'inherit', fontSize: 14, lineHeight: '22px', '&:hover': { background: tokens.sunken } }}
      >
        <span><ClauseChip clause={row.clauseId} /></span>
        <Box component="span" sx={{ fontWeight: 600 }}>{worded(row.title)}</Box>
        <Box component="span" sx={{ gridColumn: { xs: '2', md: 'auto' } }}><VerdictSign verdict={row.verdict} /></Box>
        <Box component="span" sx={{ gridColumn: { xs: '1 / -1', md: 'auto' }, fontSize: 13, lineHeight: '20px', color: 'text.secondary' }}>
          {open ? null : spoilers.map(({ controlId, title, verdict }) => (
            <Box component="span" key={controlId} sx={{ display: 'inline-flex', gap: '4px', mr: 2 }}><VerdictSign verdict={verdict} signOnly /> {worded(title)}</Box>
          ))}
        </Box>
        <ExpandMoreRounded aria-label={t.board.open} className="no-print" sx={{ fontSize: 20, alignSelf: 'center', gridColumn: { xs: '3', md: 'auto' }, gridRow: { xs: '1', md: 'auto' }, transform: open ? 'rotate(180deg)' : 'none' }} />
      </ButtonBase>
      <Box id={bodyId} sx={{ display: open ? 'block' : 'none', px: 2, pb: 2, '@media print': { display: 'block' } }}>
        <Box sx={{ fontSize: 13, lineHeight: '20px', color: 'text.secondary', mb: 1.5, maxWidth: '60em' }}>{worded(row.promise)}</Box>
        {row.controls.map((control) => <ControlFinding key={control.controlId} control={control} />)}
      </Box>
    </Box>
  )
}
