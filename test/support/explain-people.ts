/** Lets the log account for people whom a test wrote straight into the tables. */
import { appendEntry } from '../../api/pipeline/audit-trail.ts'
import { personRole } from '../../schema/tables/person-role.ts'
import { session } from '../../schema/tables/session.ts'
import type { TestWorld } from './world.ts'

/** Writes the entries that inviting every person, and opening every session that there is, would have left. */
export async function explainPeople({ world, store }: TestWorld): Promise<void> {
  const roles = await store.read.select().from(personRole)
  const sessions = await store.read.select().from(session)
  const owed = [
    ...roles.map((row) => ({ at: row.grantedAt, action: 'person.invite', made: row.personId })),
    ...sessions.map((row) => ({ at: row.openedAt, action: 'session.open', made: row.id })),
  ]
  await store.tx(async (tx) => {
    for (const { at, action, made } of owed)
      await appendEntry(tx, world, {
        at, action, outcome: 'done', actor: { kind: 'person', id: 'person_setup', roles: [] }, subject: { type: 'person', id: made },
        decision: { verdict: 'allow', rule: 'role-grants' }, notes: { made }, personal: new Map(), demo: false, requestId: 'request_setup', causedBy: null,
      })
  })
}
