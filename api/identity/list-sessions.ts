import { and, eq, gt, isNull } from 'drizzle-orm'
import { listSessions as contract } from '../../schema/contracts/sessions.ts'
import { session } from '../../schema/tables/session.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { openCursor, sealCursor } from '../pipeline/cursor.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { page, pageOf } from '../store/page.ts'
import { signedIn } from './signed-in.ts'

/** One's own living sessions, newest first. */
export const listSessions: PlainOperation<typeof contract> = {
  contract,
  async subject({ actor }) {
    return { type: 'person', id: signedIn(actor).personId }
  },
  async run({ tx, now, actor, vault }, input) {
    const { personId, sessionId } = signedIn(actor)
    const binding = { actorId: personId, act: contract.name, filter: input }
    const after = page({ at: session.openedAt, id: session.id }, openCursor(vault, binding, input.cursor))
    const living = and(eq(session.personId, personId), isNull(session.revokedAt), gt(session.expiresAt, now), gt(session.seenAt, now - limits.sessionIdleMs))
    const rows = await tx.select().from(session).where(and(living, after.where)).orderBy(...after.order).limit(input.limit + 1)
    const { items, next } = pageOf(rows, input.limit, (row) => ({ at: row.openedAt, id: row.id }))
    return {
      items: items.map((row) => ({
        sessionId: row.id, address: row.address, agent: row.agent, openedAt: row.openedAt, seenAt: row.seenAt, expiresAt: row.expiresAt, current: row.id === sessionId,
      })),
      nextCursor: next === null ? null : sealCursor(vault, binding, next),
    }
  },
}
