import { and, eq, gt, inArray, lte, ne, or } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { approvalRequest } from '../../schema/tables/approval-request.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { page } from '../store/page.ts'
import type { PageKey } from '../store/page.ts'
import type { Handle } from '../store/store.ts'

/** Which requests: those by one person, those of certain acts by others, both, or all. */
export type RequestScope =
  | { readonly kind: 'by'; readonly personId: string }
  | { readonly kind: 'of'; readonly personId: string; readonly acts: readonly string[] }
  | { readonly kind: 'either'; readonly personId: string; readonly acts: readonly string[] }
  | { readonly kind: 'all' }

/** States as shown: a pending request whose time has run out is `expired`, whether or not its row says so. */
export type ShownState = 'pending' | 'executed' | 'refused' | 'withdrawn' | 'expired' | 'failed'

/** One page of kept requests and one row more, newest first unless `ascending`. `now` separates pending from expired. */
export async function approvalRequestsPage(
  read: Handle,
  wanted: { readonly scope: RequestScope; readonly state: ShownState | undefined; readonly now: number; readonly after: PageKey | null; readonly limit: number; readonly ascending?: boolean },
): Promise<readonly (typeof approvalRequest.$inferSelect)[]> {
  const { where, order } = page({ at: approvalRequest.createdAt, id: approvalRequest.id }, wanted.after, wanted.ascending)
  return read
    .select()
    .from(approvalRequest)
    .where(and(where, inScope(wanted.scope), inState(wanted.state, wanted.now)))
    .orderBy(...order)
    .limit(wanted.limit + 1)
}

/** The condition that keeps a scope; nobody's acts match nothing. */
export function inScope(scope: RequestScope): SQL | undefined {
  switch (scope.kind) {
    case 'all': return undefined
    case 'by': return eq(approvalRequest.requesterId, scope.personId)
    case 'of': return and(inArray(approvalRequest.act, [...scope.acts]), ne(approvalRequest.requesterId, scope.personId))
    case 'either': return or(eq(approvalRequest.requesterId, scope.personId), inArray(approvalRequest.act, [...scope.acts]))
  }
}

/** The condition that keeps a shown state. */
export function inState(state: ShownState | undefined, now: number): SQL | undefined {
  switch (state) {
    case undefined: return undefined
    case 'pending': return and(eq(approvalRequest.state, 'pending'), gt(approvalRequest.createdAt, oldestOpen(now)), gt(approvalRequest.expiresAt, now))
    case 'expired': return or(eq(approvalRequest.state, 'expired'), and(eq(approvalRequest.state, 'pending'), lte(approvalRequest.expiresAt, now)))
    default: return eq(approvalRequest.state, state)
  }
}

/** Before this instant no request was made that is still open: the index then skips those that lapsed undecided. */
export function oldestOpen(now: number): number {
  return now - limits.approvalHours * 3_600_000
}
