import { and, eq, isNull } from 'drizzle-orm'
import { completeSetup as contract } from '../../schema/contracts/setup.ts'
import { challenge } from '../../schema/tables/challenge.ts'
import { installation } from '../../schema/tables/installation.ts'
import { person } from '../../schema/tables/person.ts'
import { roleLabels } from '../../schema/vocabulary/roles.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { wrongState } from '../pipeline/refusal.ts'
import { enrolledRoles } from './enrolled-roles.ts'
import { postsMissing } from './posts-missing.ts'
import type { Post } from './posts-missing.ts'
import { requireIncomplete, requireSetupSession } from './setup-session.ts'

/**
 * Ends set-up, once every post is filled by somebody with both factors. From here on everything takes the ordinary way:
 * codes handed out and not used are void, because what they enrol would count without a second person. Whoever waits
 * gets a new one from an administrator.
 */
export const completeSetup: PlainOperation<typeof contract> = {
  contract,
  async subject({ tx, actor, now }) {
    await requireSetupSession(tx, actor, now)
    return { type: 'installation', id: 'installation' }
  },
  async run({ tx, now, note, setSession, announce }) {
    const missing = postsMissing(await enrolledRoles(tx))
    if (missing.length > 0) throw postsOpen(missing)
    const done = await tx
      .update(installation)
      .set({ setupCompletedAt: now, setupCodeDigest: null, setupSessionDigest: null, setupSessionExpiresAt: null })
      .where(and(eq(installation.id, 'installation'), isNull(installation.setupCompletedAt)))
      .returning({ id: installation.id })
    if (done.length === 0) await requireIncomplete(tx)
    const waiting = await tx.update(person).set({ enrolmentDigest: null, enrolmentExpiresAt: null, enrolmentCollectorId: null }).where(eq(person.state, 'invited')).returning({ id: person.id })
    await tx.delete(challenge).where(eq(challenge.kind, 'enrolment'))
    note('codesVoided', waiting.length)
    setSession(null, 'setup')
    announce('installation', 'installation')
    return { state: 'complete' as const }
  },
}

function postsOpen(missing: readonly Post[]) {
  const zh = missing.map((post) => postLabel(post).zh).join('、')
  const en = missing.map((post) => postLabel(post).en).join(', ')
  return wrongState({ zh: `尚缺已登记两个认证因子的：${zh}。请先完成登记。`, en: `Still missing, with both factors enrolled: ${en}. Enrol them first.` })
}

function postLabel(post: Post): { readonly zh: string; readonly en: string } {
  if (post === 'approver') return { zh: '第一名审批人', en: 'a first approver' }
  if (post === 'second-approver') return { zh: '第二名审批人', en: 'a second approver' }
  return roleLabels[post]
}
