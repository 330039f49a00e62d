import { and, eq, gt, lte, or } from 'drizzle-orm'
import { permit } from '../../schema/tables/permit.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { page } from '../store/page.ts'
import type { PageKey } from '../store/page.ts'
import type { Handle } from '../store/store.ts'

/**
 * One page of permits and one row more, newest first. `personId` null means everybody's; `live` undefined means both
 * those in force at `now` (half-open) and those that are over.
 */
export async function permitPage(
  read: Handle,
  wanted: { readonly personId: string | null; readonly assetId: string | undefined; readonly live: boolean | undefined; readonly now: number; readonly after: PageKey | null; readonly limit: number },
): Promise<readonly (typeof permit.$inferSelect)[]> {
  const { where, order } = page({ at: permit.grantedAt, id: permit.id }, wanted.after)
  // The bound on the grant lets the index skip whatever is over for sure.
  const inForce = and(eq(permit.state, 'live'), gt(permit.grantedAt, wanted.now - limits.permitHoursMax * 3_600_000), gt(permit.expiresAt, wanted.now))
  const over = or(eq(permit.state, 'revoked'), lte(permit.expiresAt, wanted.now))
  return read
    .select()
    .from(permit)
    .where(and(
      where,
      wanted.personId === null ? undefined : eq(permit.personId, wanted.personId),
      wanted.assetId === undefined ? undefined : eq(permit.assetId, wanted.assetId),
      wanted.live === undefined ? undefined : wanted.live ? inForce : over,
    ))
    .orderBy(...order)
    .limit(wanted.limit + 1)
}
