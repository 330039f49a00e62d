import Chip from '@mui/material/Chip'
import { useRefresh } from 'ra-core'
import { useState } from 'react'
import type { OutputOf } from '../../schema/contracts/contract.ts'
import { revokeSession } from '../../schema/contracts/sessions.ts'
import type { listSessions } from '../../schema/contracts/sessions.ts'
import { DeedButton } from '../shared/DeedButton.tsx'
import { ListScreen } from '../shared/ListScreen.tsx'
import { Moment } from '../shared/Moment.tsx'
import { RefusalNotice } from '../shared/RefusalNotice.tsx'
import { useCall } from '../shared/use-call.ts'
import { useHomeTexts } from './home/use-home-texts.ts'

type SessionLine = OutputOf<typeof listSessions>['items'][number]

/** One's own sessions, each of which can be ended here. */
export function MySessionsPage() {
  const t = useHomeTexts()
  const refresh = useRefresh()
  const { run, busy, refusal } = useCall(revokeSession)
  const [ending, setEnding] = useState<string | null>(null)
  const end = async (sessionId: string) => {
    setEnding(sessionId)
    if ((await run({ sessionId })) !== null) refresh()
  }
  return (
    <ListScreen<SessionLine>
      resource="sessions"
      title={t.sessionsTitle}
      lead={t.sessionsLead}
      above={<RefusalNotice refusal={refusal} />}
      columns={[
        { key: 'agent', label: t.agent, names: true, render: (line) => line.agent },
        { key: 'address', label: t.address, render: (line) => <code>{line.address}</code> },
        { key: 'opened', label: t.opened, from: 900, render: (line) => <Moment at={line.openedAt} /> },
        { key: 'seen', label: t.seen, render: (line) => <Moment at={line.seenAt} /> },
        { key: 'ends', label: t.ends, from: 900, render: (line) => <Moment at={line.expiresAt} /> },
        { key: 'act', label: t.end, quietLabel: true, align: 'right', render: (line) => (line.current ? <Chip size="small" color="primary" label={t.current} /> : <DeedButton size="small" color="error" busy={busy && ending === line.sessionId} disabled={busy && ending !== line.sessionId} onClick={() => void end(line.sessionId)}>{t.end}</DeedButton>) },
      ]}
      empty={{ what: t.noSessions, why: t.noSessionsWhy }}
    />
  )
}
