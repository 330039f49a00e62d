import { eq } from 'drizzle-orm'
import { approvalRequest } from '../../schema/tables/approval-request.ts'
import type { Actor } from '../pipeline/actor.ts'
import { Refusal } from '../pipeline/refusal.ts'
import type { Tx } from '../store/store.ts'

/**
 * Whether the actor asked for the very approval that allows this enrolment. Not the approver: the two who agreed that
 * somebody be enrolled must stay two. `approvalId` is null for people whom set-up added, and there nobody asked: any
 * administrator collects, and as always somebody else confirms. Nobody did who was recovered on the host.
 */
export async function asRequester(tx: Tx, actor: Actor, approvalId: string | null): Promise<boolean> {
  if (approvalId === null) return true
  const [asked] = await tx.select({ requesterId: approvalRequest.requesterId }).from(approvalRequest).where(eq(approvalRequest.id, approvalId))
  return actor.kind === 'person' && asked?.requesterId === actor.personId
}

/** Throws unless the actor may collect, as `asRequester` says. */
export async function requireRequester(tx: Tx, actor: Actor, approvalId: string | null): Promise<void> {
  if (await asRequester(tx, actor, approvalId)) return
  throw new Refusal('decision-denied', {
    zh: '登记码只能由提出该邀请或恢复申请的人领取。其无法领取时，请停用此人并重新邀请，或中止恢复后重新申请。',
    en: 'Only the person who asked for this invitation or recovery collects the code. If they cannot, disable the person and invite again, or stop the recovery and ask anew.',
  })
}
