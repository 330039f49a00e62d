import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import type { OutputOf } from '../../../schema/contracts/contract.ts'
import type { showHome } from '../../../schema/contracts/home.ts'
import { tierLabels } from '../../../schema/vocabulary/tiers.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import { useNow } from '../../shared/ServerClock.tsx'
import { QuietLink } from '../../shared/QuietLink.tsx'
import { absoluteText, relativeText } from '../../shared/time-text.ts'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import { useHomeTexts } from './use-home-texts.ts'

type KeysDue = NonNullable<OutputOf<typeof showHome>['figures']['keysDue']>

/** Keys near or past their term: how much of the term is spent, and when it ends. */
export function HomeKeys({ keysDue }: { readonly keysDue: KeysDue }) {
  const t = useHomeTexts()
  const { moment } = useSharedTexts()
  const worded = useWorded()
  const { tokens } = useTheme()
  const now = useNow(60_000)
  if (keysDue.length === 0) return <Box sx={{ fontSize: 13, color: 'text.secondary' }}>{t.noKeys}</Box>
  return (
    <Box>
      {keysDue.map((key) => {
        const overdue = key.dueAt <= now
        const spent = Math.min(1, Math.max(0, 1 - (key.dueAt - now) / limits.keyLifeMs))
        const ink = overdue ? tokens.danger.ink : tokens.warning.ink
        return (
          <Box key={`${key.tier} ${key.version}`} sx={{ display: 'grid', gridTemplateColumns: '124px 1fr 172px', alignItems: 'center', gap: 1.5, height: 36, fontSize: 13 }}>
            <QuietLink to="/keys">{t.keyDue(worded(tierLabels[key.tier]), String(key.version))}</QuietLink>
            <Box aria-hidden sx={{ height: 6, background: tokens.edge, borderRadius: '3px' }}>
              <Box sx={{ height: 6, width: `${spent * 100}%`, borderRadius: '3px', background: ink }} />
            </Box>
            <Box component="span" title={absoluteText(key.dueAt)} sx={{ color: ink, fontWeight: 600, textAlign: 'right' }}>{overdue ? t.keyOverdue : t.keyDueAt(relativeText(key.dueAt, now, moment))}</Box>
          </Box>
        )
      })}
    </Box>
  )
}
