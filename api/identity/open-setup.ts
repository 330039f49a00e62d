import { and, eq, gt, isNull } from 'drizzle-orm'
import { openSetup as contract } from '../../schema/contracts/setup.ts'
import type { SubjectFacts } from '../../schema/contracts/contract.ts'
import { installation } from '../../schema/tables/installation.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { newBearer, tokenDigest } from '../../crypto/token.ts'
import type { StagedOperation } from '../pipeline/operation.ts'
import { Refusal } from '../pipeline/refusal.ts'
import { forgiveAttempts, takeStrangerAttempt } from './attempt-throttle.ts'
import type { CountedAttempt } from './attempt-throttle.ts'
import { networkOf } from './network-of.ts'
import { typedCodeDigest } from './one-time-code.ts'
import { requireIncomplete } from './setup-session.ts'
import { tooManyAttempts } from './too-many.ts'

const sessionTokenBytes = 32

/** Spends the one-time set-up code. A wrong try costs its network time and the code nothing; the right code, which nobody guesses, passes at once. */
export const openSetup: StagedOperation<typeof contract, SubjectFacts, CountedAttempt, Uint8Array> = {
  contract,
  async subject({ tx }) {
    await requireIncomplete(tx)
    return { type: 'installation', id: 'installation' }
  },
  async prepare({ tx, now, actor, vault }) {
    const network = networkOf(actor.kind === 'stranger' ? actor.address : '')
    return takeStrangerAttempt(tx, vault, { purpose: 'set-up', name: '', network, known: false }, now)
  },
  async effect(_context, { code }, { waitMs }) {
    const digest = typedCodeDigest(code)
    if (digest === null) throw setupCodeRefused(waitMs)
    return digest
  },
  async conclude({ tx, now, world, setSession, announce }, _input, { key, waitMs }, digest) {
    const token = newBearer(world.random(sessionTokenBytes))
    const spent = await tx
      .update(installation)
      .set({ setupCodeDigest: null, setupCodeExpiresAt: null, setupSessionDigest: tokenDigest(token), setupSessionExpiresAt: now + limits.setupSessionMs })
      .where(and(eq(installation.id, 'installation'), isNull(installation.setupCompletedAt), eq(installation.setupCodeDigest, digest), gt(installation.setupCodeExpiresAt, now)))
      .returning({ id: installation.id })
    if (spent.length === 0) throw setupCodeRefused(waitMs)
    await forgiveAttempts(tx, key)
    setSession(token, 'setup')
    announce('installation', 'installation')
    return { state: 'enrolling' as const }
  },
  async abandon() {
    // The counted attempt stands.
  },
}

function setupCodeRefused(waitMs: number): Refusal {
  if (waitMs > 0) return tooManyAttempts(waitMs)
  return new Refusal('code-not-accepted', {
    zh: '安装码不正确、已使用或已超过一小时。请核对数据目录中的 setup-code 文件；已使用或已失效时请重新启动服务，将生成新的安装码，已登记的人员保留。',
    en: 'The set-up code is wrong, used, or older than an hour. Check the file setup-code in the data folder. If it was used or has lapsed, restart the server: it writes a new one, and people enrolled so far stay.',
  })
}
