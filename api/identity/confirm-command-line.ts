import { and, eq, gt, isNull } from 'drizzle-orm'
import { confirmCommandLine as contract } from '../../schema/contracts/sessions.ts'
import { challenge } from '../../schema/tables/challenge.ts'
import { formatCode, parseCode } from '../../crypto/token.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { badField } from '../pipeline/refusal.ts'
import { signedIn } from './signed-in.ts'

/** Binds a waiting command line to the confirming person, once. The assertion for this very code was spent by the corridor. */
export const confirmCommandLine: PlainOperation<typeof contract> = {
  contract,
  async subject({ actor }) {
    return { type: 'command-line', id: 'waiting', ownerId: signedIn(actor).personId }
  },
  async run({ tx, now, actor, made }, { userCode }) {
    const [bound] = await tx
      .update(challenge)
      .set({ personId: signedIn(actor).personId, usedAt: now })
      .where(and(eq(challenge.kind, 'command-line'), eq(challenge.act, canonicalCode(userCode)), isNull(challenge.usedAt), gt(challenge.expiresAt, now)))
      .returning({ id: challenge.id })
    if (bound === undefined) throw unknownCode()
    made(bound.id)
    return { loginId: bound.id }
  },
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
