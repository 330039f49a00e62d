import { eq } from 'drizzle-orm'
import { person } from '../../schema/tables/person.ts'
import type { RunContext } from '../pipeline/operation.ts'
import { endSessions } from './end-sessions.ts'
import { withdrawFactors } from './withdraw-factors.ts'

/** Ends all that a person could sign in with: sessions, passkeys, dynamic token, codes. From here only enrolling anew leads back. */
export async function startRecovering(context: RunContext, personId: string): Promise<void> {
  const { tx, now, note } = context
  await tx.update(person).set({ state: 'recovering', enrolmentDigest: null, enrolmentExpiresAt: null }).where(eq(person.id, personId))
  note('sessionsEnded', await endSessions(tx, personId, now))
  note('passkeysRevoked', await withdrawFactors(tx, personId, now))
  await context.bumpEpoch()
  context.announce('person', personId)
}
