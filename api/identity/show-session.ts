import { eq } from 'drizzle-orm'
import { showSession as contract } from '../../schema/contracts/sessions.ts'
import { person } from '../../schema/tables/person.ts'
import { session } from '../../schema/tables/session.ts'
import { permissionsOf } from '../../schema/vocabulary/permissions.ts'
import { logHead } from '../facts/log-head.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { notFound } from '../pipeline/refusal.ts'
import { signedIn } from './signed-in.ts'

/** Who is signed in, what they may do, and how fresh their factors are. */
export const showSession: PlainOperation<typeof contract> = {
  contract,
  async subject({ actor }) {
    const { sessionId, personId } = signedIn(actor)
    return { type: 'session', id: sessionId, ownerId: personId }
  },
  async run({ tx, now, actor, vault, world }) {
    const { sessionId, personId, roles, passkeyAt, totpAt } = signedIn(actor)
    const [found] = await tx
      .select({ username: person.username, name: person.name, team: person.team, expiresAt: session.expiresAt })
      .from(session)
      .innerJoin(person, eq(person.id, session.personId))
      .where(eq(session.id, sessionId))
    if (found === undefined) throw notFound()
    const head = await logHead(tx)
    return {
      sessionId,
      personId,
      username: found.username,
      name: vault.open('person.name', personId, found.name),
      team: found.team,
      roles: [...roles],
      permissions: permissionsOf(roles),
      passkeyAt,
      totpAt,
      expiresAt: found.expiresAt,
      serverNow: now,
      demo: world.installation.demo,
      rootKeyBesideData: world.rootKeyBesideData(),
      noticesLeave: world.noticesLeave,
      logSize: head?.size ?? 0,
      logSignedAt: head?.signedAt ?? null,
    }
  },
}
