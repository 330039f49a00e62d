import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { Bar, BarChart, Cell, LabelList, ResponsiveContainer, XAxis, YAxis } from 'recharts'
import { showHome } from '../../../schema/contracts/home.ts'
import { tierLabels, tiers } from '../../../schema/vocabulary/tiers.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import { Panel } from '../../shared/Panel.tsx'
import { numberText } from '../../shared/number-text.ts'
import { useAnswer } from '../../shared/use-answer.ts'
import { useReportTexts } from '../reports/use-report-texts.ts'

/** How many assets stand in each tier: one bar per tier in its colour, named and counted beside it. */
export function InventoryByTier() {
  const t = useReportTexts()
  const worded = useWorded()
  const { tokens } = useTheme()
  const { output } = useAnswer(showHome, {}, { also: ['asset'] })
  if (output === undefined) return null
  const byTier = output.figures.assetsByTier
  const bars = tiers.map((tier) => ({ tier, name: worded(tierLabels[tier]), count: byTier?.[tier] ?? 0 }))
  const why = byTier === null ? t.charts.inventoryHidden : bars.every(({ count }) => count === 0) ? t.charts.inventoryEmpty : null
  return (
    <Panel title={t.charts.inventory} lead={t.charts.inventoryUnit}>
      {why !== null ? <Box sx={{ fontSize: 13, color: 'text.secondary' }}>{why}</Box> : (
        <Box role="img" aria-label={bars.map(({ name, count }) => `${name} ${count}`).join(', ')} sx={{ height: 184 }}>
          <ResponsiveContainer width="100%" height="100%">
            <BarChart data={bars} layout="vertical" margin={{ top: 0, right: 56, bottom: 0, left: 0 }} accessibilityLayer={false}>
              <XAxis type="number" allowDecimals={false} tick={{ fontSize: 12, fill: tokens.textQuiet }} stroke={tokens.edgeStrong} tickFormatter={(value: number) => numberText(value)} />
              <YAxis type="category" dataKey="name" width={104} tick={{ fontSize: 12, fill: tokens.text }} stroke={tokens.edgeStrong} tickLine={false} />
              <Bar dataKey="count" barSize={18} minPointSize={2} isAnimationActive={false}>
                {bars.map(({ tier }) => <Cell key={tier} fill={tokens.tier[tier].ink} />)}
                <LabelList dataKey="count" position="right" fontSize={12} fill={tokens.text} formatter={(value) => t.charts.assets(numberText(Number(value)))} />
              </Bar>
            </BarChart>
          </ResponsiveContainer>
        </Box>
      )}
    </Panel>
  )
}
