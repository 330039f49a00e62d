import { and, eq, gte, isNotNull, notExists, sql } from 'drizzle-orm'
import { permit } from '../../schema/tables/permit.ts'
import { tierChange } from '../../schema/tables/tier-change.ts'
import type { Handle } from '../store/store.ts'
import type { Vault } from '../vault/vault.ts'
import { openNames } from './field-names.ts'

/** A permit as decisions read it. */
export interface LivePermit {
  readonly id: string
  readonly fields: readonly string[]
  readonly expiresAt: number
}

/** More permits of one person for one asset than this are not looked at: the newest count. */
const permitsMax = 20

/**
 * The permit under which this person reads this asset at `now`: granted, not revoked, not expired (it ends at
 * `expiresAt`, exclusive), and the tier was not raised since, because its approvers decided on the lower one. With several, the one that covers `field`, or else most fields; null when there is none.
 */
export async function livePermit(read: Handle, vault: Pick<Vault, 'openOften'>, wanted: { readonly personId: string; readonly assetId: string; readonly now: number; readonly field?: string }): Promise<LivePermit | null> {
  const { personId, assetId, now, field } = wanted
  const found = await read.prepared(livePermitsKey, selectLivePermits).execute({ personId, assetId })
  // Compared here and not in the statement, so that it means the same for everybody who shares its answer; the latest end comes first.
  const rows = found.filter(({ expiresAt }) => expiresAt > now).map((row) => ({ ...row, fields: openNames(vault, 'permit.fields', row.id, row.fields) }))
  const fitting = rows.filter((row) => (field === undefined ? row.fields.length > 0 : row.fields.includes(field)))
  return fitting.reduce<LivePermit | null>((best, row) => (best === null || row.fields.length > best.fields.length ? row : best), null)
}

const livePermitsKey = Symbol('live permits')
function selectLivePermits(query: Pick<Handle, 'select'>) {
  const p = sql.placeholder
  const raised = query
    .select({ id: tierChange.id })
    .from(tierChange)
    .where(and(eq(tierChange.assetId, permit.assetId), gte(tierChange.at, permit.grantedAt), isNotNull(tierChange.from), eq(tierChange.lowered, false)))
  return query
    .select({ id: permit.id, fields: permit.fields, expiresAt: permit.expiresAt })
    .from(permit)
    .where(and(eq(permit.personId, p('personId')), eq(permit.assetId, p('assetId')), eq(permit.state, 'live'), notExists(raised)))
    .orderBy(sql`${permit.expiresAt} desc`)
    .limit(permitsMax)
    .prepare('live_permits')
}
