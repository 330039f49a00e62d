import { eq } from 'drizzle-orm'
import { person } from '../../schema/tables/person.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import type { RunContext } from '../pipeline/operation.ts'
import { newOneTimeCode } from './one-time-code.ts'

/** Gives a person a new enrolment code, which voids the one before. The code itself is returned and kept nowhere. */
export async function newEnrolmentCode({ tx, now, world }: Pick<RunContext, 'tx' | 'now' | 'world'>, personId: string): Promise<{ readonly enrolmentCode: string; readonly expiresAt: number }> {
  const { code, digest } = newOneTimeCode(world.random)
  const expiresAt = now + limits.enrolmentCodeMs
  await tx.update(person).set({ enrolmentDigest: digest, enrolmentExpiresAt: expiresAt }).where(eq(person.id, personId))
  return { enrolmentCode: code, expiresAt }
}
