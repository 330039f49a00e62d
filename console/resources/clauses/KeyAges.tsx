import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { Bar, BarChart, Cell, LabelList, ReferenceLine, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import { listKeys } from '../../../schema/contracts/keys.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { tierLabels } from '../../../schema/vocabulary/tiers.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import { Panel } from '../../shared/Panel.tsx'
import { useNow } from '../../shared/ServerClock.tsx'
import { useAnswer } from '../../shared/use-answer.ts'
import { useKeyTexts } from '../keys/use-key-texts.ts'
import { useReportTexts } from '../reports/use-report-texts.ts'

const dayMs = 86_400_000
const limitDays = limits.keyLifeMs / dayMs
const barPx = 30

/** For how many days each key in use has sealed, against the term after which it may not. */
export function KeyAges() {
  const t = useReportTexts()
  const keyTexts = useKeyTexts()
  const worded = useWorded()
  const { tokens } = useTheme()
  const now = useNow(60_000)
  const { output } = useAnswer(listKeys, { limit: 100 })
  if (output === undefined) return null
  const bars = output.items
    .filter(({ state }) => state === 'active')
    .map(({ keyId, tier, purpose, version, activatedAt }) => ({ keyId, tier, name: `${worded(tierLabels[tier])} · ${keyTexts.purposes[purpose]} v${version}`, days: Math.max(0, Math.floor((now - activatedAt) / dayMs)) }))
    .sort((one, other) => other.days - one.days)
  const most = Math.max(limitDays, ...bars.map(({ days }) => days))
  return (
    <Panel title={t.charts.keyAges} lead={t.charts.keyAgesUnit(limitDays)}>
      {bars.length === 0 ? <Box sx={{ fontSize: 13, color: 'text.secondary' }}>{t.charts.keyAgesEmpty}</Box> : (
        <Box role="img" aria-label={bars.map(({ name, days }) => `${name} ${t.charts.days(days)}`).join(', ')} sx={{ height: 56 + barPx * bars.length }}>
          <ResponsiveContainer width="100%" height="100%">
            <BarChart data={bars} layout="vertical" margin={{ top: 20, right: 56, bottom: 0, left: 0 }} accessibilityLayer={false}>
              <XAxis type="number" domain={[0, Math.ceil(most / 10) * 10]} tick={{ fontSize: 12, fill: tokens.textQuiet }} stroke={tokens.edgeStrong} />
              <YAxis type="category" dataKey="name" width={148} interval={0} tick={{ fontSize: 12, fill: tokens.text }} stroke={tokens.edgeStrong} tickLine={false} />
              <Bar dataKey="days" barSize={14} minPointSize={2} isAnimationActive={false}>
                {bars.map(({ keyId, tier }) => <Cell key={keyId} fill={tokens.tier[tier].ink} />)}
                <LabelList dataKey="days" position="right" fontSize={12} fill={tokens.text} formatter={(value) => t.charts.days(Number(value))} />
              </Bar>
              <ReferenceLine x={limitDays} stroke={tokens.danger.ink} strokeDasharray="4 3" label={{ value: t.charts.limit(limitDays), position: 'top', fontSize: 12, fill: tokens.danger.ink }} />
            </BarChart>
          </ResponsiveContainer>
        </Box>
      )}
    </Panel>
  )
}
