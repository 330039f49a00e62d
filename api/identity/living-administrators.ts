import { and, eq, exists, gt, inArray, ne, sql } from 'drizzle-orm'
import { person } from '../../schema/tables/person.ts'
import { personRole } from '../../schema/tables/person-role.ts'
import { session } from '../../schema/tables/session.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import type { Role } from '../../schema/vocabulary/roles.ts'
import type { Tx } from '../store/store.ts'

/**
 * The ids of active holders of one of `roles`, without `personId`, who were seen within `limits.administratorSeenMs`: whoever
 * lost their own factors as well is active all the same, and decides nothing.
 */
export async function livingAdministrators(tx: Tx, roles: readonly Role[], personId: string, now: number): Promise<ReadonlySet<string>> {
  const seen = exists(tx.select({ one: sql`1` }).from(session).where(and(eq(session.personId, person.id), gt(session.seenAt, now - limits.administratorSeenMs))))
  const rows = await tx
    .select({ id: person.id })
    .from(person)
    .innerJoin(personRole, and(eq(personRole.personId, person.id), inArray(personRole.role, [...roles])))
    .where(and(eq(person.state, 'active'), ne(person.id, personId), seen))
  return new Set(rows.map((row) => row.id))
}
