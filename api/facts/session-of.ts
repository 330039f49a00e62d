import { and, eq, isNull, sql } from 'drizzle-orm'
import { person } from '../../schema/tables/person.ts'
import { personRole } from '../../schema/tables/person-role.ts'
import { session } from '../../schema/tables/session.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import type { Role } from '../../schema/vocabulary/roles.ts'
import type { Handle, Query } from '../store/store.ts'

/** A living session and whose it is. Instants in epoch milliseconds. */
export interface LiveSession {
  readonly sessionId: string
  readonly personId: string
  readonly roles: readonly Role[]
  readonly passkeyAt: number
  readonly totpAt: number
  readonly expiresAt: number
  readonly seenAt: number
}

/**
 * The session behind a cookie, by the SHA-256 of its token; null when it is unknown, revoked, past its absolute end (whatever its row says, no session is older than `limits.sessionAbsoluteMs`),
 * silent for `limits.sessionIdleMs`, or its person is not active. Both ends are half-open: at the very instant it is
 * over. Roles are read with it, so one that was withdrawn no longer counts. One prepared join.
 */
export async function sessionOf(read: Handle, digest: Uint8Array, now: number): Promise<LiveSession | null> {
  const rows = await read.prepared(liveSessionKey, liveSession).execute({ digest })
  const [first] = rows
  if (first === undefined) return null
  const { role: _, openedAt, ...found } = first
  // Compared here and not in the statement, so that it means the same for everybody who shares its answer.
  if (found.expiresAt <= now || openedAt <= now - limits.sessionAbsoluteMs || found.seenAt <= now - limits.sessionIdleMs) return null
  return { ...found, roles: rows.flatMap((row) => (row.role === null ? [] : [row.role])) }
}

const liveSessionKey = Symbol('live session')
function liveSession(query: Query) {
  return query
    .select({
      sessionId: session.id,
      personId: session.personId,
      passkeyAt: session.passkeyAt,
      totpAt: session.totpAt,
      expiresAt: session.expiresAt,
      seenAt: session.seenAt,
      openedAt: session.openedAt,
      role: personRole.role,
    })
    .from(session)
    .innerJoin(person, and(eq(person.id, session.personId), eq(person.state, 'active')))
    .leftJoin(personRole, eq(personRole.personId, session.personId))
    .where(and(eq(session.digest, sql.placeholder('digest')), isNull(session.revokedAt)))
    .prepare('live_session')
}
