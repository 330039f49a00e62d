/**
 * The challenge of a sign-in is not stored: it is a keyed digest over its id, which tells when it was made, and over who
 * is to answer it. So beginning writes nothing, however many strangers begin, and nobody's question can be pushed out by
 * somebody else's. Only an answer whose signature is right leaves a row, by which it works once.
 */
import { challenge } from '../../schema/tables/challenge.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import type { Tx } from '../store/store.ts'
import type { Vault } from '../vault/vault.ts'
import { forgetLapsed } from './challenges.ts'

/** The 32 bytes that a passkey of this person signs. A username that nobody has is given some of its own. */
export function signInChallenge(vault: Vault, challengeId: string, who: { readonly username: string; readonly personId: string | null }): Uint8Array {
  return vault.keyedDigest('sign-in challenge', `${challengeId}\n${who.username}\n${who.personId ?? ''}`)
}

/** Until when a challenge may be answered, in epoch milliseconds, from the instant in its id (RFC 9562 §5.7); 0 for what is no such id. */
export function signInChallengeEndsAt(challengeId: string): number {
  const found = /^challenge_([0-9a-f]{12})7[0-9a-f]{19}$/.exec(challengeId)
  return found?.[1] === undefined ? 0 : Number.parseInt(found[1], 16) + limits.challengeMs
}

/** Whether a challenge may be answered at `now`: made by now, and its time not run out (half-open). */
export function signInChallengeLives(challengeId: string, now: number): boolean {
  const endsAt = signInChallengeEndsAt(challengeId)
  return endsAt - limits.challengeMs <= now && now < endsAt
}

/** Spends a challenge. False when it was spent before, on whatever node: the row decides between two that race. */
export async function spendSignInChallenge(tx: Tx, spent: { readonly challengeId: string; readonly personId: string; readonly bytes: Uint8Array }, now: number): Promise<boolean> {
  await forgetLapsed(tx, now)
  const made = await tx
    .insert(challenge)
    .values({ id: spent.challengeId, kind: 'sign-in', personId: spent.personId, bytes: spent.bytes, expiresAt: signInChallengeEndsAt(spent.challengeId), usedAt: now })
    .onConflictDoNothing()
    .returning({ id: challenge.id })
  return made.length === 1
}
