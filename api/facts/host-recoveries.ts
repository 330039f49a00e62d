import { and, asc, eq, gte, inArray, notExists, sql } from 'drizzle-orm'
import { acknowledgeRecovery } from '../../schema/contracts/people.ts'
import { auditEntry } from '../../schema/tables/audit-entry.ts'
import { person } from '../../schema/tables/person.ts'
import { personRole } from '../../schema/tables/person-role.ts'
import { recovery } from '../../schema/tables/recovery.ts'
import { hostMandate } from '../../schema/vocabulary/mandates.ts'
import { administratorRoles } from '../../schema/vocabulary/roles.ts'
import type { Handle } from '../store/store.ts'

/** A recovery that was made on the host, without anybody's approval. */
export interface HostRecovery {
  readonly id: string
  readonly personId: string
  readonly username: string
  readonly state: 'waiting' | 'open' | 'done' | 'stopped'
  readonly at: number
}

/**
 * Recoveries on the host that this person has not acknowledged, oldest first: all of them for an administrator, else those
 * of their own factors. Whoever came to the house later is not asked about what was before them.
 */
export async function unseenHostRecoveries(read: Handle, reader: { readonly personId: string; readonly administrator: boolean }, limit: number): Promise<readonly HostRecovery[]> {
  const acknowledged = read
    .select({ one: sql`1` })
    .from(auditEntry)
    .where(and(eq(auditEntry.subjectId, recovery.id), eq(auditEntry.action, acknowledgeRecovery.name), eq(auditEntry.outcome, 'done'), eq(auditEntry.actorId, reader.personId)))
  const [own] = await read.select({ createdAt: person.createdAt }).from(person).where(eq(person.id, reader.personId))
  if (own === undefined) return []
  return read
    .select({ id: recovery.id, personId: recovery.personId, username: person.username, state: recovery.state, at: recovery.approvedAt })
    .from(recovery)
    .innerJoin(person, eq(person.id, recovery.personId))
    .where(and(eq(recovery.approvalId, hostMandate), gte(recovery.approvedAt, own.createdAt), reader.administrator ? undefined : eq(recovery.personId, reader.personId), notExists(acknowledged)))
    .orderBy(asc(recovery.approvedAt), asc(recovery.id))
    .limit(limit)
}

/** Recoveries on the host that some active administrator has not acknowledged, by id. For the lines of a start. */
export async function openHostRecoveries(read: Handle, limit: number): Promise<readonly HostRecovery[]> {
  const administrators = await read
    .selectDistinct({ personId: personRole.personId })
    .from(personRole)
    .innerJoin(person, and(eq(person.id, personRole.personId), eq(person.state, 'active')))
    .where(inArray(personRole.role, [...administratorRoles]))
  const unseen = new Map<string, HostRecovery>()
  for (const { personId } of administrators) for (const recovered of await unseenHostRecoveries(read, { personId, administrator: true }, limit)) unseen.set(recovered.id, recovered)
  return [...unseen.values()]
}
