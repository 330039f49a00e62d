import Box from '@mui/material/Box'
import type { showAuditEntry } from '../../../schema/contracts/audit.ts'
import type { OutputOf } from '../../../schema/contracts/contract.ts'
import { monoFamily } from '../../theme/tokens.ts'
import { useAuditTexts } from './use-audit-texts.ts'

type Actor = Pick<OutputOf<typeof showAuditEntry>, 'actorKind' | 'actorId' | 'actorName'>

/** Whoever acted: a colleague's name, or the kind of actor with the end of its id. `bare` leaves the id out. */
export function ActorName({ actor, bare = false }: { readonly actor: Actor; readonly bare?: boolean }) {
  const t = useAuditTexts()
  if (actor.actorName !== null) return <span>{actor.actorName}</span>
  const kind = Object.hasOwn(t.actorKinds, actor.actorKind) ? t.actorKinds[actor.actorKind as keyof typeof t.actorKinds] : actor.actorKind
  if (bare) return <span>{kind}</span>
  return (
    <span>
      {kind} <Box component="span" sx={{ fontFamily: monoFamily, fontSize: 12, color: 'text.secondary' }}>{idTail(actor.actorId)}</Box>
    </span>
  )
}

/** The end of an id: enough to tell two apart in a table. Fixed words such as `sequencer` stay whole. */
export function idTail(id: string): string {
  return id.length > 20 ? `…${id.slice(-6)}` : id
}
