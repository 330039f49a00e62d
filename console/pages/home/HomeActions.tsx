import Button from '@mui/material/Button'
import { LinkBase } from 'ra-core'
import { roomsFor, sessionMay } from '../../layout/rooms.ts'
import { resources } from '../../resources.tsx'
import { LateActName } from '../../shared/LateActName.tsx'
import { useSession } from '../../shared/use-session.ts'

/** What this person can start from home: the acts that rooms offer them, and for whoever looks rather than acts, the board of clauses. */
export function HomeActions() {
  const session = useSession()
  if (session === undefined) return null
  const acts = resources.flatMap((room) => room.actions ?? []).filter(({ act }) => sessionMay(session, act))
  const looks = acts.length === 0 || sessionMay(session, 'report.export')
  const board = looks ? roomsFor(session).find(({ name }) => name === 'clauses') : undefined
  return (
    <>
      {acts.map(({ act, to }) => <Button key={act} component={LinkBase} to={to} variant="outlined"><LateActName act={act} /></Button>)}
      {board === undefined ? null : <Button component={LinkBase} to={`/${board.name}`} variant="outlined"><LateActName act={board.opens} /></Button>}
    </>
  )
}
