import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { useWorded } from '../../i18n/use-texts.ts'
import { VerdictSign } from '../../shared/VerdictSign.tsx'
import { useReportTexts } from '../reports/use-report-texts.ts'
import type { ClauseFinding } from './ClauseRow.tsx'

/** One control: its verdict, the sentences that say why, and the figures they rest on. */
export function ControlFinding({ control }: { readonly control: ClauseFinding['controls'][number] }) {
  const t = useReportTexts()
  const worded = useWorded()
  const { tokens } = useTheme()
  const { title, verdict, reasons, figures } = control
  return (
    <Box sx={{ py: 1.25, pl: 2, borderLeft: `2px ${verdict === 'not-built' ? 'dashed' : 'solid'} ${tokens.verdict[verdict]}`, mb: 1.5, '&:last-child': { mb: 0 } }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: '2px 16px', alignItems: 'baseline', fontSize: 14, lineHeight: '22px' }}>
        <strong>{worded(title)}</strong>
        <VerdictSign verdict={verdict} />
      </Box>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', fontSize: 13, lineHeight: '20px', maxWidth: '60em' }}>
        {verdict === 'not-built' ? <li>{t.board.notBuiltWhy}</li> : reasons.map((reason) => <li key={reason.en}>{worded(reason)}</li>)}
      </Box>
      {verdict === 'not-built' || figures.length === 0 ? null : (
        <Box component="dl" aria-label={t.board.figures} sx={{ m: 0, mt: 1, display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))', gap: '6px 24px', fontSize: 13, lineHeight: '20px', '& dt': { color: 'text.secondary' }, '& dd': { m: 0, fontWeight: 600, overflowWrap: 'anywhere' } }}>
          {figures.map(({ name, value }) => <div key={name.en}><dt>{worded(name)}</dt><dd>{worded(value)}</dd></div>)}
        </Box>
      )}
    </Box>
  )
}
