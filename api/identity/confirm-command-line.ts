import { and, eq, gt } from 'drizzle-orm'
import { confirmCommandLine as contract } from '../../schema/contracts/sessions.ts'
import { challenge } from '../../schema/tables/challenge.ts'
import { session } from '../../schema/tables/session.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { formatCode, parseCode } from '../../crypto/token.ts'
import type { PlainOperation, RunContext } from '../pipeline/operation.ts'
import { badField, notFound } from '../pipeline/refusal.ts'
import { newId } from '../store/new-id.ts'
import { signedIn } from './signed-in.ts'

/**
 * Opens a session for the command line that waits with this code, once. Both factors were shown for this very code and
 * are spent by the corridor in this transaction: so this instant is theirs, as at any sign-in. The session's token is the
 * secret that the command line made known by its digest when it began, so that collecting writes nothing and a
 * stranger's polling leaves no trace in the log.
 */
export const confirmCommandLine: PlainOperation<typeof contract> = {
  contract,
  async subject({ actor }) {
    return { type: 'command-line', id: 'waiting', ownerId: signedIn(actor).personId }
  },
  async run(context, { userCode }) {
    const { tx, now, note, made } = context
    const [waiting] = await tx
      .delete(challenge)
      .where(and(eq(challenge.kind, 'command-line'), eq(challenge.act, canonicalCode(userCode)), gt(challenge.expiresAt, now)))
      .returning({ id: challenge.id, digest: challenge.bytes })
    if (waiting === undefined) throw unknownCode()
    note('login', waiting.id)
    made(await insertSession(context, waiting.digest))
    return { loginId: waiting.id }
  },
}

async function insertSession({ tx, now, actor }: RunContext, digest: Uint8Array): Promise<string> {
  const { personId, sessionId: confirmedIn, address } = signedIn(actor)
  const [own] = await tx.select({ passkeyId: session.passkeyId }).from(session).where(eq(session.id, confirmedIn))
  if (own === undefined) throw notFound()
  const sessionId = newId('session', now)
  await tx.insert(session).values({
    id: sessionId, digest, personId, passkeyId: own.passkeyId, address, agent: 'cli',
    openedAt: now, seenAt: now, expiresAt: now + limits.sessionAbsoluteMs, passkeyAt: now, totpAt: now,
  })
  return sessionId
}

function canonicalCode(typed: string): string {
  try {
    return formatCode(parseCode(typed))
  } catch {
    throw unknownCode()
  }
}

function unknownCode() {
  return badField('userCode', 'unknown', { zh: '没有等待确认的命令行使用此代码。请核对，或在命令行重新执行登录。', en: 'no command line waits with this code. Check it, or run the login again.' })
}
