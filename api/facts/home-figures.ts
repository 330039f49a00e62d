import { and, asc, count, desc, eq, gt, gte, inArray, lte, min, ne } from 'drizzle-orm'
import { auditCheckpoint } from '../../schema/tables/audit-checkpoint.ts'
import { auditEntry } from '../../schema/tables/audit-entry.ts'
import { auditPending } from '../../schema/tables/audit-pending.ts'
import { keyEncryptionKey } from '../../schema/tables/key-encryption-key.ts'
import { partnerCode } from '../../schema/tables/partner-code.ts'
import { permit } from '../../schema/tables/permit.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { tiers } from '../../schema/vocabulary/tiers.ts'
import type { Tier } from '../../schema/vocabulary/tiers.ts'
import type { Handle } from '../store/store.ts'

/** Which figures to count; the others stay null. */
export interface FiguresSeen {
  readonly permits: boolean
  readonly codes: boolean
  readonly keys: boolean
  readonly log: boolean
  readonly refused: boolean
}

/**
 * Counts for the home page, each one query by an index; assets are counted apart. `now`, `today` (its first instant) and `dueBefore` (until when a
 * key counts as due) in epoch milliseconds.
 */
export async function homeFigures(read: Handle, { seen, now, today, dueBefore }: { readonly seen: FiguresSeen; readonly now: number; readonly today: number; readonly dueBefore: number }) {
  const codes = seen.codes ? await partnerCodes(read, now) : null
  const entries = seen.log ? await log(read) : null
  return {
    livePermits: seen.permits ? await livePermits(read, now) : null,
    livePartnerCodes: codes?.live ?? null,
    nextCodeEndsAt: codes?.nextEndsAt ?? null,
    keysDue: seen.keys ? await keysDue(read, dueBefore) : null,
    logSize: entries?.size ?? null,
    logPending: entries?.pending ?? null,
    refusedToday: seen.refused ? await refusedSince(read, today) : null,
  }
}

async function livePermits(read: Handle, now: number): Promise<number> {
  const [row] = await read.select({ rows: count() }).from(permit).where(and(eq(permit.state, 'live'), gt(permit.grantedAt, now - limits.permitHoursMax * 3_600_000), gt(permit.expiresAt, now)))
  return row?.rows ?? 0
}

/** Codes alive at `now`, and when the first of them ends. */
async function partnerCodes(read: Handle, now: number): Promise<{ readonly live: number; readonly nextEndsAt: number | null }> {
  const [row] = await read
    .select({ live: count(), nextEndsAt: min(partnerCode.expiresAt) })
    .from(partnerCode)
    .where(and(inArray(partnerCode.state, ['approved', 'shown', 'exchanged']), gt(partnerCode.approvedAt, now - limits.partnerCodeMs), gt(partnerCode.expiresAt, now)))
  return { live: row?.live ?? 0, nextEndsAt: row?.nextEndsAt ?? null }
}

/** Active key versions of a tier that must be replaced by `before`, each once, soonest first. */
async function keysDue(read: Handle, before: number): Promise<{ tier: Tier; version: number; dueAt: number }[]> {
  const rows = await read
    .select({ tier: keyEncryptionKey.tier, version: keyEncryptionKey.version, dueAt: min(keyEncryptionKey.dueAt) })
    .from(keyEncryptionKey)
    .where(and(eq(keyEncryptionKey.state, 'active'), ne(keyEncryptionKey.purpose, 'signing'), lte(keyEncryptionKey.dueAt, before)))
    .groupBy(keyEncryptionKey.tier, keyEncryptionKey.version)
    .orderBy(asc(min(keyEncryptionKey.dueAt)))
    .limit(tiers.length * 2)
  return rows.map((row) => ({ tier: row.tier, version: row.version, dueAt: row.dueAt ?? before }))
}

/** Entries under the newest signed checkpoint, and those that have no place in the tree yet. */
async function log(read: Handle): Promise<{ readonly size: number; readonly pending: number }> {
  const [newest] = await read.select({ size: auditCheckpoint.size }).from(auditCheckpoint).orderBy(desc(auditCheckpoint.size)).limit(1)
  const [waiting] = await read.select({ rows: count() }).from(auditPending)
  return { size: newest?.size ?? 0, pending: waiting?.rows ?? 0 }
}

async function refusedSince(read: Handle, since: number): Promise<number> {
  const [row] = await read.select({ rows: count() }).from(auditEntry).where(and(eq(auditEntry.outcome, 'refused'), gte(auditEntry.at, since)))
  return row?.rows ?? 0
}
