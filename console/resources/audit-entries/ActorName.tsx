import Box from '@mui/material/Box'
import type { showAuditEntry } from '../../../schema/contracts/audit.ts'
import type { OutputOf } from '../../../schema/contracts/contract.ts'
import { idTail } from '../../shared/id-tail.ts'
import { monoFamily } from '../../theme/tokens.ts'
import { useAuditTexts } from './use-audit-texts.ts'

type Actor = Pick<OutputOf<typeof showAuditEntry>, 'actorKind' | 'actorId' | 'actorName'>

/** Whoever acted: a colleague's name, or the kind of actor with the end of its id. `bare` leaves the id out. */
export function ActorName({ actor, bare = false }: { readonly actor: Actor; readonly bare?: boolean }) {
  const t = useAuditTexts()
  if (actor.actorName !== null) return <span>{actor.actorName}</span>
  const kind = Object.hasOwn(t.actorKinds, actor.actorKind) ? t.actorKinds[actor.actorKind as keyof typeof t.actorKinds] : actor.actorKind
  // A word such as `stranger` is no id: the kind has said it already.
  if (bare || !actor.actorId.includes('_')) return <span title={actor.actorId}>{kind}</span>
  return (
    <span>
      {kind} <Box component="span" sx={{ fontFamily: monoFamily, fontSize: 12, color: 'text.secondary' }}>{idTail(actor.actorId)}</Box>
    </span>
  )
}
