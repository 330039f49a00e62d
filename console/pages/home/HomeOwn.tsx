import Box from '@mui/material/Box'
import type { ReactNode } from 'react'
import type { OutputOf } from '../../../schema/contracts/contract.ts'
import type { showHome } from '../../../schema/contracts/home.ts'
import { approvalStates } from '../../../schema/contracts/approvals.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import { actLabel } from '../../shared/act-label.ts'
import { Countdown } from '../../shared/Countdown.tsx'
import { Moment } from '../../shared/Moment.tsx'
import { QuietLink } from '../../shared/QuietLink.tsx'
import { useMay } from '../../shared/use-session.ts'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import { HomeSection } from './HomeSection.tsx'
import { useHomeTexts } from './use-home-texts.ts'

type Figures = OutputOf<typeof showHome>['figures']

/** What this person holds and has asked for. */
export function HomeOwn({ permits, requests }: { readonly permits: Figures['ownPermits']; readonly requests: Figures['ownRequests'] }) {
  const t = useHomeTexts()
  const { approval } = useSharedTexts()
  const worded = useWorded()
  const mayAsk = useMay('permit.request')
  const stateWord = (state: string) => {
    const known = approvalStates.find((one) => one === state)
    return known === undefined ? state : approval.states[known]
  }
  return (
    <>
      {mayAsk || permits.length > 0 ? (
        <HomeSection title={t.ownPermits}>
          {permits.length === 0 ? <Quiet>{t.noOwnPermits}</Quiet> : null}
          {permits.map((permit) => (
            <Line key={permit.permitId} end={<Countdown until={permit.expiresAt} />}><QuietLink to={`/assets/${permit.assetId}/rows`}>{permit.assetName}</QuietLink></Line>
          ))}
        </HomeSection>
      ) : null}
      <HomeSection title={t.ownRequests}>
        {requests.length === 0 ? <Quiet>{t.noOwnRequests}</Quiet> : null}
        {requests.toSorted((one, other) => Number(other.state === 'pending') - Number(one.state === 'pending')).map((request) => (
          <Line key={request.approvalId} end={<><Box component="span" sx={requestStyle(request.state)}>{stateWord(request.state)}</Box> · <Moment at={request.createdAt} /></>}>
            <QuietLink to={`/approvals/${request.approvalId}`}>{worded(actLabel(request.act))}{request.subjectLabel === '' ? '' : ` · ${request.subjectLabel}`}</QuietLink>
          </Line>
        ))}
      </HomeSection>
    </>
  )
}

/** What still waits and what was refused stand out from what is settled. */
function requestStyle(state: string) {
  if (state === 'pending') return { fontWeight: 650, color: 'primary.main' }
  return state === 'refused' || state === 'failed' ? { fontWeight: 650, color: 'error.main' } : {}
}

function Line({ children, end }: { readonly children: ReactNode; readonly end: ReactNode }) {
  return (
    <Box sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center', gap: 2, minHeight: 36, borderBottom: 1, borderColor: 'divider', fontSize: 13 }}>
      <Box component="span" sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>{children}</Box>
      <Box component="span" sx={{ whiteSpace: 'nowrap', color: 'text.secondary' }}>{end}</Box>
    </Box>
  )
}

function Quiet({ children }: { readonly children: ReactNode }) {
  return <Box sx={{ fontSize: 13, lineHeight: '20px', color: 'text.secondary' }}>{children}</Box>
}
