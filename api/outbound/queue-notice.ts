import { notice } from '../../schema/tables/notice.ts'
import type { NoticeKind } from '../../schema/vocabulary/notices.ts'
import { newId } from '../store/new-id.ts'
import type { Tx } from '../store/store.ts'

/** To whom and about what. `params` fills the words of the kind: instants in epoch milliseconds, and nothing that names anybody. */
export interface NoticeToQueue {
  readonly kind: NoticeKind
  readonly subjectId: string
  readonly params?: Readonly<Record<string, number>>
  readonly people: readonly string[]
  readonly roles: readonly string[]
}

/**
 * Leaves a notice in the outbox, inside the transaction of the act that it tells of: what is rolled back is not told,
 * and what is committed is told at least once by each channel that is set up within its life. Gives its id.
 */
export async function queueNotice(tx: Tx, now: number, { kind, subjectId, params = {}, people, roles }: NoticeToQueue): Promise<string> {
  const id = newId('notice', now)
  await tx.insert(notice).values({ id, kind, subjectId, params, people, roles, createdAt: now })
  return id
}
