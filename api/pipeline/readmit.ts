import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Contract } from '../../schema/contracts/contract.ts'
import { person } from '../../schema/tables/person.ts'
import { personRole } from '../../schema/tables/person-role.ts'
import { session } from '../../schema/tables/session.ts'
import type { Query, Tx } from '../store/store.ts'
import type { Actor } from './actor.ts'
import { admit } from './decide.ts'
import { permissionRefusal } from './decision-refusal.ts'
import { Refusal } from './refusal.ts'

/**
 * Admits a person once more, in the very transaction that acts, and gives the actor with the roles held now. Throws
 * unless the session still lives, its person is active, and one of these roles grants the act. Silence does not count
 * here, for the act itself was under way. Other kinds of actors have no session; what they need their acts check.
 *
 * The edge authenticated before it read the body, which may come slowly, and a file comes for hours. Asking again just
 * before the transaction, or only where somebody was told of a session's end, would leave a gap: a transaction may wait
 * and be retried, and another node may have ended the session. Here the end of a session and an act under it have one
 * order on both databases: whichever commits first counts. It costs one keyed look, asked by nothing but the session's id
 * so that on SQLite the readers of one batch share its answer.
 */
export async function readmit(tx: Tx, contract: Contract, actor: Actor, now: number): Promise<Actor> {
  if (actor.kind !== 'person') return actor
  const rows = await tx.prepared(standingKey, standing).execute({ sessionId: actor.sessionId })
  const [found] = rows
  if (found === undefined || found.personId !== actor.personId || found.expiresAt <= now) throw sessionEnded()
  const current = { ...actor, roles: rows.flatMap((row) => (row.role === null ? [] : [row.role])) }
  if (admit(contract, current).verdict !== 'allow') throw permissionRefusal(contract, current)
  return current
}

const standingKey = Symbol('standing session')
function standing(query: Query) {
  return query
    .select({ personId: session.personId, expiresAt: session.expiresAt, role: personRole.role })
    .from(session)
    .innerJoin(person, and(eq(person.id, session.personId), eq(person.state, 'active')))
    .leftJoin(personRole, eq(personRole.personId, session.personId))
    .where(and(eq(session.id, sql.placeholder('sessionId')), isNull(session.revokedAt)))
    .prepare('standing_session')
}

function sessionEnded(): Refusal {
  return new Refusal('not-signed-in', { zh: '操作进行期间您的会话已结束，操作未生效。请重新登录后再试。', en: 'Your session ended while this was under way, and nothing was done. Sign in and try again.' })
}
