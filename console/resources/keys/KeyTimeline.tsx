import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { tierLabels } from '../../../schema/vocabulary/tiers.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import { Panel } from '../../shared/Panel.tsx'
import { dateText } from '../../shared/time-text.ts'
import { timeRange } from './key-lanes.ts'
import type { KeyLane, KeyVersion } from './key-lanes.ts'
import { useKeyTexts } from './use-key-texts.ts'

/** Within this share of the axis from an end, that end's date would collide with the word for today. */
const edgeShare = 0.2

/** Versions over time, one lane per tier and purpose: filled while they sealed, open until they are due. */
export function KeyTimeline({ lanes, now }: { readonly lanes: readonly KeyLane[]; readonly now: number }) {
  const t = useKeyTexts()
  const worded = useWorded()
  const { tokens } = useTheme()
  const range = timeRange(lanes, now)
  const place = (at: number) => `${(100 * (Math.min(Math.max(at, range.from), range.to) - range.from)) / (range.to - range.from)}%`
  const nearness = (now - range.from) / (range.to - range.from)
  return (
    <Panel title={t.timeline} lead={t.timelineNote(limits.keyLifeMs / 86_400_000)}>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'max-content minmax(0, 1fr)', columnGap: 1.5, rowGap: '6px', fontSize: 12, lineHeight: '20px' }}>
        {lanes.map((lane) => (
          <Box key={`${lane.tier} ${lane.purpose}`} sx={{ display: 'contents' }}>
            <Box sx={{ color: tokens.tier[lane.tier].ink, whiteSpace: 'nowrap' }}>{worded(tierLabels[lane.tier])} · {t.purposes[lane.purpose]}</Box>
            <Box sx={{ position: 'relative', height: 20, background: tokens.sunken, borderRadius: '2px' }}>
              {lane.versions.map((version, at) => {
                const until = version.state === 'active' ? now : (lane.versions[at - 1]?.activatedAt ?? version.dueAt)
                return <Span key={version.keyId} version={version} left={place(version.activatedAt)} filledTo={place(until)} openTo={place(version.state === 'active' ? version.dueAt : until)} />
              })}
              <Box aria-hidden sx={{ position: 'absolute', left: place(now), top: -3, bottom: -3, borderLeft: `1px solid ${tokens.text}` }} />
            </Box>
          </Box>
        ))}
        <span />
        <Box sx={{ position: 'relative', height: 20, color: 'text.secondary' }}>
          {nearness > edgeShare ? <span>{dateText(range.from)}</span> : null}
          <Box component="strong" sx={{ position: 'absolute', left: place(now), transform: 'translateX(-50%)', color: 'text.primary', background: tokens.paper, px: '4px' }}>{t.today}</Box>
          {nearness < 1 - edgeShare ? <Box component="span" sx={{ position: 'absolute', right: 0, display: { xs: 'none', sm: 'inline' } }}>{dateText(range.to)}</Box> : null}
        </Box>
      </Box>
    </Panel>
  )
}

interface SpanProps {
  readonly version: KeyVersion
  readonly left: string
  readonly filledTo: string
  readonly openTo: string
}

function Span({ version, left, filledTo, openTo }: SpanProps) {
  const t = useKeyTexts()
  const { tokens } = useTheme()
  const { ink, ground } = tokens.tier[version.tier]
  const said = `v${version.version} ${t.states[version.state]}: ${dateText(version.activatedAt)} – ${dateText(version.dueAt)}`
  const sealing = version.state === 'active'
  const bar = { position: 'absolute', top: 3, height: 14, borderRadius: '2px', printColorAdjust: 'exact' } as const
  return (
    <Box title={said}>
      <Box aria-hidden sx={{ ...bar, left, width: `calc(${openTo} - ${left})`, border: `1px dashed ${ink}`, background: ground }} />
      <Box aria-label={said} role="img" sx={{ ...bar, left, width: `calc(${filledTo} - ${left} - 1px)`, minWidth: 24, border: `1px solid ${ink}`, background: sealing ? ink : ground, color: sealing ? tokens.paper : ink, fontSize: 11, lineHeight: '12px', px: '3px', overflow: 'hidden', whiteSpace: 'nowrap' }}>v{version.version}</Box>
    </Box>
  )
}
