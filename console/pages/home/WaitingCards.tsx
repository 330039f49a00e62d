import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import { useTheme } from '@mui/material/styles'
import { Suspense, lazy } from 'react'
import type { ReactNode } from 'react'
import type { OutputOf } from '../../../schema/contracts/contract.ts'
import type { showHome } from '../../../schema/contracts/home.ts'
import { Countdown } from '../../shared/Countdown.tsx'
import { LateActName } from '../../shared/LateActName.tsx'
import { useNow } from '../../shared/ServerClock.tsx'
import { QuietLink } from '../../shared/QuietLink.tsx'
import { TierChip } from '../../shared/TierChip.tsx'
import { durationText } from '../../shared/time-text.ts'
import { useMay } from '../../shared/use-session.ts'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import { useHomeTexts } from './use-home-texts.ts'

type Waiting = OutputOf<typeof showHome>['waiting'][number]

// Both are rare, and bring the dialogs of acts with them.
const StopOwnRecoveryButton = lazy(() => import('../../resources/recoveries/StopOwnRecoveryButton.tsx').then((named) => ({ default: named.StopOwnRecoveryButton })))
const AcknowledgeRecoveryButton = lazy(() => import('../../resources/recoveries/AcknowledgeRecoveryButton.tsx').then((named) => ({ default: named.AcknowledgeRecoveryButton })))

const places = { approval: '/approvals', classification: '/assets', recovery: '/recoveries', enrolment: '/people', code: '/partner-codes', 'enrolment-code': '/people' } as const

/** What is looked at where it stands; the others are answered on the card itself. */
type Linked = Waiting & { readonly kind: keyof typeof places }

const linked = (item: Waiting): item is Linked => item.kind in places

/** What waits for this person, oldest first. */
export function WaitingCards({ waiting, count }: { readonly waiting: readonly Waiting[]; readonly count: number }) {
  const t = useHomeTexts()
  if (waiting.length === 0) return null
  return (
    <>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(min(340px, 100%), 1fr))' }}>
        {waiting.map((item) => <WaitingCard key={`${item.kind} ${item.id}`} item={item} />)}
      </Box>
      {count > waiting.length ? <Box sx={{ mt: 1, display: 'flex', flexWrap: 'wrap', gap: '4px 16px' }}><span>{t.all(count)}</span>{kindsOf(waiting).map((kind) => <QuietLink key={kind} to={places[kind]}>{t.kinds[kind]} →</QuietLink>)}</Box> : null}
    </>
  )
}

/** Where the rest waits: each room that a card of these leads to. */
function kindsOf(waiting: readonly Waiting[]): readonly Linked['kind'][] {
  return [...new Set(waiting.filter(linked).map(({ kind }) => kind))]
}

function WaitingCard({ item }: { readonly item: Waiting }) {
  const t = useHomeTexts()
  const { duration } = useSharedTexts()
  const { tokens } = useTheme()
  const now = useNow(30_000)
  const edge = linked(item) ? (item.tier === null ? tokens.edgeStrong : tokens.tier[item.tier].ink) : tokens.warning.ink
  return (
    <Paper component="li" variant="outlined" sx={{ p: 2, pl: '13px', borderLeft: `3px solid ${edge}`, display: 'flex', flexDirection: 'column', gap: 0.5, minHeight: 116 }}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1, alignItems: 'center', minHeight: 22 }}>
        <Box component="span" sx={{ fontSize: 12, lineHeight: '16px', color: 'text.secondary' }}>{t.kinds[item.kind]} · <LateActName act={item.act} /></Box>
        {item.tier === null ? null : <TierChip tier={item.tier} />}
      </Box>
      <Box sx={{ fontWeight: 650, overflowWrap: 'anywhere' }}>{item.kind === 'own-recovery' ? t.ownRecovery : nameOf(item, t.newPerson)}</Box>
      {item.kind === 'own-recovery' ? <Why>{t.ownRecoveryWhy}</Why> : item.kind === 'host-recovery' ? <Why>{t.hostRecoveryWhy}</Why> : null}
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 2, alignItems: 'baseline', mt: 'auto', fontSize: 13 }}>
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {item.requesterName === null ? null : `${t.by(item.requesterName)} · `}
          {item.kind === 'code' && item.until !== null ? <Countdown until={item.until} worded /> : <>{t.since} {durationText(now - item.since, duration)}</>}
        </Box>
        {linked(item) ? <QuietLink to={`${places[item.kind]}/${item.id}`} sx={{ fontWeight: 600, whiteSpace: 'nowrap', '@media (pointer: coarse)': { py: 1.5 } }}>{t.act[item.kind]} →</QuietLink> : <Answer item={item} />}
      </Box>
    </Paper>
  )
}

/** A colleague by their name; whoever is still to be invited and has none by what they are. */
function nameOf({ personName, label }: Waiting, newPerson: string): string {
  return personName ?? (label === '' ? newPerson : label)
}

function Why({ children }: { readonly children: ReactNode }) {
  return <Box sx={{ fontSize: 13, lineHeight: '20px' }}>{children}</Box>
}

/** What the reader says to it, here and now. */
function Answer({ item }: { readonly item: Waiting }) {
  const t = useHomeTexts()
  const maySee = useMay('recovery.list')
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', justifyContent: 'flex-end' }}>
      {item.kind === 'host-recovery' && maySee ? <QuietLink to="/recoveries">{t.hostRecoveryLink}</QuietLink> : null}
      <Suspense fallback={null}>{item.kind === 'own-recovery' ? <StopOwnRecoveryButton approvalId={item.id} /> : <AcknowledgeRecoveryButton recoveryId={item.id} />}</Suspense>
    </Box>
  )
}
