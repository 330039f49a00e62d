import Box from '@mui/material/Box'
import { LinkBase } from 'ra-core'
import type { ReactNode } from 'react'
import type { OutputOf } from '../../../schema/contracts/contract.ts'
import type { showHome } from '../../../schema/contracts/home.ts'
import { Countdown } from '../../shared/Countdown.tsx'
import { numberText } from '../../shared/number-text.ts'
import { useNow } from '../../shared/ServerClock.tsx'
import { useHomeTexts } from './use-home-texts.ts'

type Figures = OutputOf<typeof showHome>['figures']

interface Figure {
  readonly name: string
  readonly value: number
  readonly to: string
  readonly beside?: ReactNode
}

/** How things stand, in one line of figures; each leads to where it is made of. Only what this role may see. */
export function HomeFigures({ figures }: { readonly figures: Figures }) {
  const t = useHomeTexts()
  const shown = figuresShown(figures, t, startOfDay(useNow(60_000)))
  if (shown.length === 0) return null
  return (
    <Box component="section" aria-label={t.figures} sx={{ mt: 4, borderTop: 1, borderBottom: 1, borderColor: 'divider', display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(150px, 1fr))' }}>
      {shown.map(({ name, value, to, beside }) => (
        <Box key={name} component={LinkBase} to={to} sx={{ display: 'block', py: 1.5, pr: 2, color: 'inherit', textDecoration: 'none', '&:hover .figure-name': { textDecoration: 'underline' } }}>
          <Box sx={{ fontSize: 24, lineHeight: '32px', fontWeight: 600 }}>{numberText(value)}</Box>
          <Box className="figure-name" sx={{ fontSize: 13, lineHeight: '20px' }}>{name}</Box>
          <Box sx={{ fontSize: 12, lineHeight: '16px', color: 'text.secondary', minHeight: 16 }}>{beside}</Box>
        </Box>
      ))}
    </Box>
  )
}

function figuresShown(figures: Figures, t: ReturnType<typeof useHomeTexts>, today: number): readonly Figure[] {
  const { nextCodeEndsAt, logPending } = figures
  return [
    figure(t.unconfirmed, figures.unconfirmedAssets, '/assets?filter={"state":"proposed"}'),
    figure(t.livePermits, figures.livePermits, '/permits?filter={"live":"true"}'),
    figure(t.livePartnerCodes, figures.livePartnerCodes, '/partner-codes?filter={"state":"live"}', nextCodeEndsAt === null ? undefined : <>{t.nextCodeEnds} <Countdown until={nextCodeEndsAt} worded /></>),
    figure(t.refusedToday, figures.refusedToday, `/audit-entries?filter=${JSON.stringify({ outcome: 'refused', since: String(today) })}`),
    figure(t.log, figures.logSize, '/audit-entries', logPending === null || logPending === 0 ? undefined : t.logPending(numberText(logPending))),
  ].filter((one) => one !== null)
}

/** The first instant of the day in China Standard Time, which has no summer time: the server counts its day alike. */
function startOfDay(now: number): number {
  const dayMs = 86_400_000
  const offsetMs = 8 * 3_600_000
  return Math.floor((now + offsetMs) / dayMs) * dayMs - offsetMs
}

function figure(name: string, value: number | null, to: string, beside?: ReactNode): Figure | null {
  return value === null ? null : { name, value, to, beside }
}
