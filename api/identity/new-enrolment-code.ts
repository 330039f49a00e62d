import { eq } from 'drizzle-orm'
import { person } from '../../schema/tables/person.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import type { RunContext } from '../pipeline/operation.ts'
import { newOneTimeCode } from './one-time-code.ts'

/** Who took a code where nobody is signed in: the bearer of the set-up session, or whoever holds host and root passphrase. Neither has a second person yet. */
export const collectorOutside = { setUp: 'setup', host: 'host' } as const

/**
 * Gives a person a new enrolment code, which voids the one before. The code itself is returned and kept nowhere; who
 * collected it is, because they may not confirm what is enrolled with it.
 */
export async function newEnrolmentCode({ tx, now, world }: Pick<RunContext, 'tx' | 'now' | 'world'>, personId: string, collectorId: string): Promise<{ readonly enrolmentCode: string; readonly expiresAt: number }> {
  const { code, digest } = newOneTimeCode(world.random)
  const expiresAt = now + limits.enrolmentCodeMs
  await tx.update(person).set({ enrolmentDigest: digest, enrolmentExpiresAt: expiresAt, enrolmentCollectorId: collectorId }).where(eq(person.id, personId))
  return { enrolmentCode: code, expiresAt }
}
