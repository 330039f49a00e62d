import { and, eq, gt, inArray } from 'drizzle-orm'
import type { SubjectFacts } from '../../schema/contracts/contract.ts'
import { person } from '../../schema/tables/person.ts'
import { Refusal } from '../pipeline/refusal.ts'
import type { Tx } from '../store/store.ts'
import { collectorOutside } from './new-enrolment-code.ts'
import { typedCodeDigest } from './one-time-code.ts'

/** In these states a living code enrols factors. */
export const enrollingStates = ['invited', 'recovering'] as const
const outside: readonly string[] = Object.values(collectorOutside)

/** Whoever an enrolment code was made for. */
export interface EnrollingPerson extends SubjectFacts {
  readonly username: string
  readonly userHandle: Uint8Array
  readonly codeDigest: Uint8Array
  /** Whether a second person must confirm what is enrolled; not during set-up, nor after a recovery on the host. */
  readonly confirmed: 'by-somebody' | 'at-once'
}

/**
 * The person whose living enrolment code this is. Throws `code-not-accepted` for everything else: which of unknown,
 * used and lapsed it was is not told. Guessing is not slowed down, because a code has 80 bits.
 */
export async function enrollingPerson(tx: Tx, code: string, now: number): Promise<EnrollingPerson> {
  const digest = typedCodeDigest(code)
  if (digest === null) throw enrolmentCodeRefused()
  const [found] = await tx
    .select({ id: person.id, username: person.username, userHandle: person.userHandle, collectorId: person.enrolmentCollectorId })
    .from(person)
    .where(and(eq(person.enrolmentDigest, digest), gt(person.enrolmentExpiresAt, now), inArray(person.state, [...enrollingStates])))
  if (found === undefined) throw enrolmentCodeRefused()
  return { type: 'person', id: found.id, username: found.username, userHandle: found.userHandle, codeDigest: digest, confirmed: outside.includes(found.collectorId ?? 'none') ? 'at-once' : 'by-somebody' }
}

/** The one answer for a code that opens nothing. */
export function enrolmentCodeRefused(): Refusal {
  return new Refusal('code-not-accepted', {
    zh: '登记码不正确、已使用或已过期。请核对后重试，或请发码人重新领取。',
    en: 'The enrolment code is wrong, used or expired. Check it, or ask whoever gave it to you to collect a new one.',
  })
}
