/** Assets whose tier, flags or manifest are not those that the log tells of. */
import { and, asc, eq, gt, inArray, or } from 'drizzle-orm'
import { toHex } from '../../crypto/digest.ts'
import { asset } from '../../schema/tables/asset.ts'
import { assetManifest } from '../../schema/tables/asset-manifest.ts'
import { auditEntry } from '../../schema/tables/audit-entry.ts'
import { tierChange } from '../../schema/tables/tier-change.ts'
import type { Handle } from '../store/store.ts'
import { entriesAt, notesOf } from './entries-at.ts'
import type { MakingEntry } from './entries-at.ts'
import { unexplainedSweep } from './unexplained-sweep.ts'
import type { UnexplainedRows } from './unexplained-sweep.ts'

type Asset = Pick<typeof asset.$inferSelect, 'id' | 'tier' | 'personal' | 'sensitivePersonal' | 'minors' | 'confirmedAt'>
type TierChange = typeof tierChange.$inferSelect

/** What a steward confirms of an asset beside its tier; the entry lists those that hold. */
const confirmedFlags = ['personal', 'sensitivePersonal', 'minors'] as const

/** Confirmed assets on another tier than that of their last recorded change, whose change no entry made, or with other flags than were confirmed. */
export function unexplainedAssets(read: Handle): Promise<UnexplainedRows | null> {
  return unexplainedSweep('asset', async (after, limit) => {
    const rows = await read
      .select({ id: asset.id, tier: asset.tier, personal: asset.personal, sensitivePersonal: asset.sensitivePersonal, minors: asset.minors, confirmedAt: asset.confirmedAt })
      .from(asset).where(and(gt(asset.id, after ?? ''), eq(asset.state, 'confirmed'))).orderBy(asc(asset.id)).limit(limit)
    const latest = await latestChanges(read, rows.map((row) => row.id))
    const instants = rows.flatMap((row) => [latest.get(row.id)?.at, row.confirmedAt]).filter((at) => at !== undefined && at !== null)
    const entries = await entriesAt(read, ['asset.confirm', 'asset.reclassify'], instants)
    return rows.map((row) => ({ id: row.id, next: row.id, explained: tierExplained(row, latest.get(row.id), entries) && flagsExplained(row, entries) }))
  })
}

async function latestChanges(read: Handle, assetIds: readonly string[]): Promise<ReadonlyMap<string, TierChange>> {
  if (assetIds.length === 0) return new Map()
  const rows = await read.select().from(tierChange).where(inArray(tierChange.assetId, [...assetIds])).orderBy(asc(tierChange.at), asc(tierChange.id))
  return new Map(rows.map((row) => [row.assetId, row]))
}

function tierExplained(row: Asset, change: TierChange | undefined, entries: ReadonlyMap<number, readonly MakingEntry[]>): boolean {
  if (change === undefined || change.to !== row.tier) return false
  return (entries.get(change.at) ?? []).some(({ action, subjectId, notes, causedBy }) => {
    if (notes[action === 'asset.confirm' ? 'tier' : 'to'] !== change.to || (change.lowered && change.approvalId !== causedBy)) return false
    return subjectId === row.id || (action === 'asset.reclassify' && Array.isArray(notes['raised']) && notes['raised'].includes(row.id))
  })
}

/** Entries of earlier versions list no flags: there nothing is compared. */
function flagsExplained(row: Asset, entries: ReadonlyMap<number, readonly MakingEntry[]>): boolean {
  const confirmed = (entries.get(row.confirmedAt ?? -1) ?? []).find(({ action, subjectId }) => action === 'asset.confirm' && subjectId === row.id)
  const listed = confirmed?.notes['flags']
  return !Array.isArray(listed) || confirmedFlags.every((flag) => row[flag] === listed.includes(flag))
}

/** Imports whose manifest is gone, or is not that of the file which the entry names by its digest: all that is left of core content. `first` is the asset. */
export function unexplainedManifests(read: Handle): Promise<UnexplainedRows | null> {
  return unexplainedSweep<{ readonly at: number; readonly id: string }>('asset_manifest', async (after, limit) => {
    const { at, id } = after ?? { at: -1, id: '' }
    const imports = await read.select({ id: auditEntry.id, at: auditEntry.at, canonical: auditEntry.canonical }).from(auditEntry)
      .where(and(eq(auditEntry.action, 'asset.import'), eq(auditEntry.outcome, 'done'), or(gt(auditEntry.at, at), and(eq(auditEntry.at, at), gt(auditEntry.id, id)))))
      .orderBy(asc(auditEntry.at), asc(auditEntry.id)).limit(limit)
    const told = imports.map((row) => ({ ...row, notes: notesOf(row.canonical) }))
    const assetIds = told.map(({ notes }) => String(notes['made']))
    const kept = assetIds.length === 0 ? [] : await read.select().from(assetManifest).where(inArray(assetManifest.assetId, assetIds))
    return told.map(({ notes, ...row }) => ({
      id: String(notes['made']),
      next: { at: row.at, id: row.id },
      explained: kept.some((manifest) => manifest.assetId === notes['made'] && toHex(manifest.sha256) === notes['sha256'] && manifest.bytes === notes['bytes']),
    }))
  })
}
