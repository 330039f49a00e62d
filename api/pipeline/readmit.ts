import { and, eq, gt, isNull } from 'drizzle-orm'
import type { Contract } from '../../schema/contracts/contract.ts'
import { person } from '../../schema/tables/person.ts'
import { personRole } from '../../schema/tables/person-role.ts'
import { session } from '../../schema/tables/session.ts'
import type { Tx } from '../store/store.ts'
import type { Actor } from './actor.ts'
import { admit } from './decide.ts'
import { permissionRefusal } from './decision-refusal.ts'
import { Refusal } from './refusal.ts'

/**
 * Admits the actor of a staged act once more, in the transaction that concludes it: hours may lie between. Throws
 * unless the session still lives, its person is active, and a role they hold now grants the act. Silence does not
 * count here, for the act itself was under way. Other kinds of actors have no session; what they need their acts check.
 */
export async function readmit(tx: Tx, contract: Contract, actor: Actor, now: number): Promise<void> {
  if (actor.kind !== 'person') return
  const rows = await tx
    .select({ role: personRole.role })
    .from(session)
    .innerJoin(person, and(eq(person.id, session.personId), eq(person.state, 'active')))
    .leftJoin(personRole, eq(personRole.personId, session.personId))
    .where(and(eq(session.id, actor.sessionId), eq(session.personId, actor.personId), isNull(session.revokedAt), gt(session.expiresAt, now)))
  if (rows.length === 0) throw sessionEnded()
  const current = { ...actor, roles: rows.flatMap((row) => (row.role === null ? [] : [row.role])) }
  if (admit(contract, current).verdict !== 'allow') throw permissionRefusal(contract, current)
}

function sessionEnded(): Refusal {
  return new Refusal('not-signed-in', { zh: '操作进行期间您的会话已结束，操作未生效。请重新登录后再试。', en: 'Your session ended while this was under way, and nothing was done. Sign in and try again.' })
}
