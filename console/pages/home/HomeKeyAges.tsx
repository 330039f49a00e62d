import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { listKeys, listSigningKeys } from '../../../schema/contracts/keys.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { tierLabels } from '../../../schema/vocabulary/tiers.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import { ageDays, dueness, keyLanes } from '../../resources/keys/key-lanes.ts'
import { useKeyTexts } from '../../resources/keys/use-key-texts.ts'
import { QuietLink } from '../../shared/QuietLink.tsx'
import { useNow } from '../../shared/ServerClock.tsx'
import { useAnswer } from '../../shared/use-answer.ts'
import { useHomeTexts } from './use-home-texts.ts'

const dayMs = 86_400_000

/** For how many days each key in use has sealed, of the days after which it may not; and since when the signing keys sign. */
export function HomeKeyAges() {
  const { installation: t } = useHomeTexts()
  const texts = useKeyTexts()
  const worded = useWorded()
  const { tokens } = useTheme()
  const now = useNow(60_000)
  const { output } = useAnswer(listKeys, { limit: 100 })
  const { output: signing } = useAnswer(listSigningKeys, {})
  if (output === undefined) return null
  const keys = keyLanes(output.items).flatMap(({ versions }) => versions.filter(({ state }) => state === 'active'))
  const oldest = Math.min(...(signing?.items ?? []).map(({ createdAt }) => createdAt))
  return (
    <Box sx={{ fontSize: 13 }}>
      {keys.map((key) => {
        const due = dueness(key, now, limits.keyLifeMs)
        const ink = due === 'overdue' ? tokens.danger.ink : due === 'soon' ? tokens.warning.ink : tokens.tier[key.tier].ink
        const share = Math.min(1, (now - key.activatedAt) / limits.keyLifeMs)
        return (
          <Box key={key.keyId} sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 176px) 1fr minmax(72px, max-content)', alignItems: 'center', gap: 1.5, minHeight: 32 }}>
            <span>{worded(tierLabels[key.tier])} · {texts.purposes[key.purpose]} v{key.version}</span>
            <Box aria-hidden sx={{ height: 6, background: tokens.edge, borderRadius: '3px' }}>
              <Box sx={{ height: 6, width: `${100 * share}%`, minWidth: '2px', borderRadius: '3px', background: ink, printColorAdjust: 'exact' }} />
            </Box>
            <Box component="span" sx={{ textAlign: 'right', whiteSpace: 'nowrap', color: due === null ? undefined : ink, fontWeight: due === null ? undefined : 650 }}>{due === 'overdue' ? '■ ' : due === 'soon' ? '▲ ' : ''}{t.ageOf(ageDays(key, now), limits.keyLifeMs / dayMs)}</Box>
          </Box>
        )
      })}
      {keys.length === 0 ? <Box sx={{ color: 'text.secondary' }}>{texts.empty.why}</Box> : null}
      <Box sx={{ mt: 1, display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', gap: '4px 16px' }}>
        <Box component="span" sx={{ color: 'text.secondary' }}>{Number.isFinite(oldest) ? t.signingAge(Math.max(0, Math.floor((now - oldest) / dayMs))) : ''}</Box>
        <QuietLink to="/keys">{texts.title} →</QuietLink>
      </Box>
    </Box>
  )
}
