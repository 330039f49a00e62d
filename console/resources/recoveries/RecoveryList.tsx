import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { Countdown } from '../../shared/Countdown.tsx'
import type { ListColumn } from '../../shared/ListRows.tsx'
import { ListScreen } from '../../shared/ListScreen.tsx'
import { Moment } from '../../shared/Moment.tsx'
import { QuietLink } from '../../shared/QuietLink.tsx'
import { useSession } from '../../shared/use-session.ts'
import { usePeopleTexts } from '../people/use-people-texts.ts'
import { HastenRecoveryButton } from './HastenRecoveryButton.tsx'
import { StopRecoveryButton } from './StopRecoveryButton.tsx'
import { recoveryActs } from './recovery-acts.ts'
import type { Recovery } from './recovery.ts'

/** Recoveries of lost factors: who waits until when, and the ways to shorten or to stop it. */
export function RecoveryList() {
  const t = usePeopleTexts()
  return <ListScreen<Recovery> resource="recoveries" title={t.recoveries.title} lead={t.recoveries.lead} columns={useColumns()} empty={t.recoveries.empty} />
}

function useColumns(): readonly ListColumn<Recovery>[] {
  const t = usePeopleTexts()
  return [
    { key: 'person', label: t.recoveries.columns.person, names: true, render: ({ personId, personName }) => <QuietLink to={`/people/${personId}`}>{personName}</QuietLink> },
    { key: 'state', label: t.recoveries.columns.state, render: ({ state, onHost }) => <><RecoveryState state={state} />{onHost ? <Box sx={{ fontSize: 12, color: 'text.secondary' }}>{t.recoveries.onHost}</Box> : null}</> },
    { key: 'approvedAt', label: t.recoveries.columns.approvedAt, from: 900, render: ({ approvedAt }) => <Moment at={approvedAt} /> },
    { key: 'opensAt', label: t.recoveries.columns.opensAt, render: ({ state, opensAt }) => (state === 'waiting' ? <Countdown until={opensAt} worded /> : <Moment at={opensAt} />) },
    { key: 'acts', label: t.recoveries.columns.acts, render: (recovery) => <RecoveryActs recovery={recovery} /> },
  ]
}

const signs: Readonly<Record<Recovery['state'], string>> = { waiting: '◔', open: '▲', done: '●', stopped: '■' }

function RecoveryState({ state }: { readonly state: Recovery['state'] }) {
  const t = usePeopleTexts()
  const { tokens } = useTheme()
  const ink = { waiting: tokens.warning.ink, open: tokens.warning.ink, done: tokens.ok.ink, stopped: tokens.textQuiet }[state]
  return <Box component="span" sx={{ color: ink, whiteSpace: 'nowrap' }}><span aria-hidden>{signs[state]}</span> {t.recoveries.states[state]}</Box>
}

function RecoveryActs({ recovery }: { readonly recovery: Recovery }) {
  const session = useSession()
  const acts = session === undefined ? [] : recoveryActs(recovery, session)
  if (acts.length === 0) return <>—</>
  return (
    <Box className="no-print" sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {acts.includes('recovery.hasten') ? <HastenRecoveryButton recovery={recovery} /> : null}
      {acts.includes('recovery.stop') ? <StopRecoveryButton recovery={recovery} /> : null}
    </Box>
  )
}
