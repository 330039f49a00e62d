import { and, eq, gt } from 'drizzle-orm'
import { collectCommandLine as contract } from '../../schema/contracts/sessions.ts'
import type { SubjectFacts } from '../../schema/contracts/contract.ts'
import { challenge } from '../../schema/tables/challenge.ts'
import { equalBytes } from '../../crypto/digest.ts'
import { tokenDigest } from '../../crypto/token.ts'
import { sessionOf } from '../facts/session-of.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { notFound } from '../pipeline/refusal.ts'

interface Login extends SubjectFacts {
  /** Who confirmed it; null while nobody did. */
  readonly personId: string | null
}

/** Tells the command line whether its secret has become the token of a session. Whoever asks without the secret learns nothing. */
export const collectCommandLine: PlainOperation<typeof contract, Login> = {
  contract,
  async subject({ tx, now }, { loginId, collectSecret }) {
    const digest = tokenDigest(collectSecret)
    const opened = await sessionOf(tx, digest, now)
    if (opened !== null) return { type: 'command-line', id: loginId, personId: opened.personId }
    const [waiting] = await tx.select({ digest: challenge.bytes }).from(challenge).where(and(eq(challenge.id, loginId), eq(challenge.kind, 'command-line'), gt(challenge.expiresAt, now)))
    if (waiting === undefined || !equalBytes(waiting.digest, digest)) throw notFound()
    return { type: 'command-line', id: loginId, personId: null }
  },
  async run(_context, { collectSecret }, { personId }) {
    return personId === null ? { state: 'waiting' as const, token: null, personId } : { state: 'open' as const, token: collectSecret, personId }
  },
}
