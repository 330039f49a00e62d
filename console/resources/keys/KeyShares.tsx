import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { tierLabels } from '../../../schema/vocabulary/tiers.ts'
import { useConsoleLocale, useWorded } from '../../i18n/use-texts.ts'
import { Panel } from '../../shared/Panel.tsx'
import { shareText } from '../../shared/number-text.ts'
import type { KeyLane } from './key-lanes.ts'
import { useKeyTexts } from './use-key-texts.ts'

/** Per tier and purpose one bar of a hundred per cent, divided by the versions under which the data keys stand. */
export function KeyShares({ lanes }: { readonly lanes: readonly KeyLane[] }) {
  const t = useKeyTexts()
  const worded = useWorded()
  const { tokens } = useTheme()
  const filled = lanes.filter((lane) => lane.versions.some(({ dataKeys }) => dataKeys > 0))
  return (
    <Panel title={t.shares} lead={t.sharesNote}>
      {filled.length === 0 ? <Box sx={{ fontSize: 13, color: 'text.secondary' }}>{t.sharesEmpty}</Box> : (
        <Box sx={{ display: 'grid', gridTemplateColumns: 'max-content minmax(0, 1fr)', columnGap: 1.5, rowGap: '6px', fontSize: 12, lineHeight: '20px' }}>
          {filled.map((lane) => (
            <Box key={`${lane.tier} ${lane.purpose}`} sx={{ display: 'contents' }}>
              <Box sx={{ color: tokens.tier[lane.tier].ink, whiteSpace: 'nowrap' }}>{worded(tierLabels[lane.tier])} · {t.purposes[lane.purpose]}</Box>
              <ShareBar lane={lane} />
            </Box>
          ))}
        </Box>
      )}
    </Panel>
  )
}

/** Segments narrower than this share carry no label of their own; it stands in their title. */
const labelledShare = 0.2

function ShareBar({ lane }: { readonly lane: KeyLane }) {
  const { tokens } = useTheme()
  const locale = useConsoleLocale()
  const { ink, ground, edge } = tokens.tier[lane.tier]
  return (
    <Box role="img" aria-label={lane.versions.map(({ version, share }) => `v${version} ${shareText(share, locale)}`).join(', ')} sx={{ display: 'flex', height: 20, borderRadius: '2px', overflow: 'hidden', background: tokens.sunken, printColorAdjust: 'exact' }}>
      {lane.versions.map(({ keyId, version, share }, at) =>
        share === 0 ? null : (
          <Box key={keyId} title={`v${version} ${shareText(share, locale)}`} sx={{ width: `${100 * share}%`, background: at === 0 ? ink : ground, color: at === 0 ? tokens.paper : ink, borderRight: `1px solid ${edge}`, fontSize: 11, px: '4px', overflow: 'hidden', whiteSpace: 'nowrap' }}>
            {share < labelledShare ? '' : `v${version} ${shareText(share, locale)}`}
          </Box>
        ),
      )}
    </Box>
  )
}
