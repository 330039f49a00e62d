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

/**
 * One page of kept requests and one row more, newest first. `now` separates pending from expired. Alternatives (several
 * acts, own requests or those of certain acts, expired by word or by time) are asked one by one and merged: each then
 * walks an index of its own in the order of the page, however rare its rows are.
 */
export async function approvalRequestsPage(
  read: Handle,
  wanted: { readonly scope: RequestScope; readonly state: ShownState | undefined; readonly now: number; readonly after: PageKey | null; readonly limit: number },
): Promise<readonly KeptRow[]> {
  const { where, order } = page({ at: approvalRequest.createdAt, id: approvalRequest.id }, wanted.after)
  const found = new Map<string, KeptRow>()
  for (const alternative of alternatives(wanted.scope, wanted.state, wanted.now)) {
    const rows = await read.select().from(approvalRequest).where(and(where, alternative)).orderBy(...order).limit(wanted.limit + 1)
    for (const row of rows) found.set(row.id, row)
  }
  return [...found.values()].sort((left, right) => right.createdAt - left.createdAt || (left.id < right.id ? 1 : -1)).slice(0, wanted.limit + 1)
}

type KeptRow = typeof approvalRequest.$inferSelect

/** Conditions of which a wanted request meets at least one. Nobody's acts match nothing. */
function alternatives(scope: RequestScope, state: ShownState | undefined, now: number): readonly (SQL | undefined)[] {
  // Few requests are pending at any time, and the index finds them whosever they are.
  if (state === 'pending') return scope.kind === 'of' && scope.acts.length === 0 ? [] : [and(inPending(now), inScope(scope))]
  return scopes(scope).flatMap((one) => states(state, now).map((shown) => and(one, shown)))
}

function scopes(scope: RequestScope): readonly (SQL | undefined)[] {
  switch (scope.kind) {
    case 'all': return [undefined]
    case 'by': return [byPerson(scope.personId)]
    case 'of': return scope.acts.map((act) => and(eq(approvalRequest.act, act), ne(approvalRequest.requesterId, scope.personId)))
    case 'either': return [byPerson(scope.personId), ...scope.acts.map((act) => eq(approvalRequest.act, act))]
  }
}

/** A scope as one condition. */
function inScope(scope: RequestScope): SQL | undefined {
  switch (scope.kind) {
    case 'all': return undefined
    case 'by': return byPerson(scope.personId)
    case 'of': return and(inArray(approvalRequest.act, [...scope.acts]), ne(approvalRequest.requesterId, scope.personId))
    case 'either': return or(byPerson(scope.personId), inArray(approvalRequest.act, [...scope.acts]))
  }
}

function states(state: Exclude<ShownState, 'pending'> | undefined, now: number): readonly (SQL | undefined)[] {
  if (state === undefined) return [undefined]
  const said = eq(approvalRequest.state, state)
  return state === 'expired' ? [said, and(eq(approvalRequest.state, 'pending'), lte(approvalRequest.expiresAt, now))] : [said]
}

function inPending(now: number): SQL | undefined {
  return and(eq(approvalRequest.state, 'pending'), gt(approvalRequest.createdAt, oldestOpen(now)), gt(approvalRequest.expiresAt, now))
}

const byPerson = (personId: string) => eq(approvalRequest.requesterId, personId)

/** Before this instant no request was made that is still open: the index then skips those that lapsed undecided. */
export function oldestOpen(now: number): number {
  return now - limits.approvalHours * 3_600_000
}
