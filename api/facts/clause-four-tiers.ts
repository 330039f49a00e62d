import { and, asc, count, eq, gt, inArray, isNotNull, isNull, lte, ne, or } from 'drizzle-orm'
import type { z } from 'zod'
import type { fourTiersFacts } from '../../reports/clauses/four-tiers-facts.ts'
import { asset } from '../../schema/tables/asset.ts'
import { assetInput } from '../../schema/tables/asset-input.ts'
import { auditEntry } from '../../schema/tables/audit-entry.ts'
import { job } from '../../schema/tables/job.ts'
import { tierChange } from '../../schema/tables/tier-change.ts'
import { tierRank, tiers } from '../../schema/vocabulary/tiers.ts'
import type { Tier } from '../../schema/vocabulary/tiers.ts'
import type { Handle } from '../store/store.ts'
import { approverCounts } from './approver-counts.ts'
import type { ApproverCount } from './approver-counts.ts'
import type { ClauseMoment } from './clause-moment.ts'

type Facts = z.output<typeof fourTiersFacts>

/** Scan and steward have this long before an asset without a tier counts as unclassified. */
const pendingMs = 24 * 3_600_000

/** Facts for row 10.1.1a, computed from the catalogue's records. Reads every asset: for a worker. */
export async function clauseFourTiers(read: Handle, moment: ClauseMoment): Promise<Facts> {
  return {
    'one-tier': await oneTier(read, moment),
    'tier-changes': await tierChanges(read, moment, await approverCounts(read)),
    inheritance: await inheritance(read),
  }
}

async function oneTier(read: Handle, { asOf }: ClauseMoment): Promise<Facts['one-tier']> {
  // Core assets are destroyed on purpose and stay in the inventory as manifests; whatever else was destroyed is retired.
  const rows = await read.select({ tier: asset.tier, assets: count() }).from(asset).where(and(isNotNull(asset.tier), or(ne(asset.state, 'destroyed'), eq(asset.tier, 'core')))).groupBy(asset.tier)
  const byTier = { public: 0, ordinary: 0, sensitive: 0, core: 0 }
  for (const { tier, assets } of rows) if (tier !== null) byTier[tier] += assets
  const without = and(isNull(asset.tier), ne(asset.state, 'destroyed'))
  const recent = await read.select({ id: asset.id, state: asset.state }).from(asset).where(and(without, gt(asset.createdAt, asOf - pendingMs)))
  const [late] = await read.select({ assets: count() }).from(asset).where(and(without, lte(asset.createdAt, asOf - pendingMs)))
  return { byTier, pending: recent.length, pendingBy: await pendingBy(read, recent), unclassified: late?.assets ?? 0 }
}

/** What assets without a tier wait for. One that is neither scanned through nor on its way has a scan that failed or was called off. */
async function pendingBy(read: Handle, waiting: readonly { readonly id: string; readonly state: string }[]): Promise<NonNullable<Facts['one-tier']['pendingBy']>> {
  const underWay = new Set((await read.select({ id: job.subjectId }).from(job).where(inArray(job.state, ['waiting', 'running', 'paused']))).map(({ id }) => id))
  const proposed = waiting.filter(({ state }) => state === 'proposed').length
  const scanning = waiting.filter(({ id, state }) => state !== 'proposed' && underWay.has(id)).length
  return { scanning, scanFailed: waiting.length - proposed - scanning, proposed }
}

async function tierChanges(read: Handle, { period, asOf }: ClauseMoment, approvers: ReadonlyMap<string, ApproverCount>): Promise<Facts['tier-changes']> {
  const count = (approvalId: string | null) => (approvalId === null ? 0 : (approvers.get(approvalId)?.approvers ?? 0))
  const rows = await read
    .select({ id: tierChange.id, assetId: tierChange.assetId, assetName: asset.name, from: tierChange.from, to: tierChange.to, at: tierChange.at, lowered: tierChange.lowered, personId: tierChange.personId, approvalId: tierChange.approvalId })
    .from(tierChange)
    .leftJoin(asset, eq(asset.id, tierChange.assetId))
    .where(and(lte(tierChange.at, asOf), or(eq(tierChange.lowered, true), isNotNull(tierChange.from))))
    .orderBy(asc(tierChange.at), asc(tierChange.id))
  const changes: Facts['tier-changes']['changes'] = []
  let loweredWithoutTwoPeople = 0
  for (const row of rows) {
    const fell = row.lowered || (row.from !== null && tierRank(row.to) < tierRank(row.from))
    const entryId = row.from !== null && row.at >= period.from ? await entryOf(read, row) : null
    const recorded = row.from === null || row.at < period.from || entryId !== null
    if (fell && (count(row.approvalId) < 1 || !recorded)) loweredWithoutTwoPeople += 1
    if (row.from !== null && entryId !== null)
      changes.push({ changeId: row.id, assetId: row.assetId, ...(row.assetName === null ? {} : { assetName: row.assetName }), from: row.from, to: row.to, at: row.at, approvers: count(row.approvalId), auditEntryId: entryId })
  }
  return { changes, loweredWithoutTwoPeople }
}

/** The entry of the act that made a change: about the asset itself, or about the input whose rise it inherited. */
async function entryOf(read: Handle, change: { readonly assetId: string; readonly personId: string; readonly at: number }): Promise<string | null> {
  const [own] = await read.select({ id: auditEntry.id }).from(auditEntry)
    .where(and(eq(auditEntry.subjectId, change.assetId), eq(auditEntry.at, change.at), eq(auditEntry.outcome, 'done'))).orderBy(asc(auditEntry.id)).limit(1)
  if (own !== undefined) return own.id
  const [inherited] = await read.select({ id: auditEntry.id }).from(auditEntry)
    .where(and(eq(auditEntry.actorId, change.personId), eq(auditEntry.at, change.at), eq(auditEntry.outcome, 'done'), inArray(auditEntry.action, ['asset.confirm', 'asset.reclassify']))).orderBy(asc(auditEntry.id)).limit(1)
  return inherited?.id ?? null
}

/** Derived assets that are in force, and those of them below anything they were derived from, whatever stands between. */
async function inheritance(read: Handle): Promise<Facts['inheritance']> {
  const links = await read.select().from(assetInput)
  const assets = new Map((await read.select({ id: asset.id, tier: asset.tier, state: asset.state }).from(asset)).map((found) => [found.id, found]))
  const derived = new Map<string, string[]>()
  for (const { assetId, inputId } of links) {
    const children = derived.get(inputId)
    if (children === undefined) derived.set(inputId, [assetId])
    else children.push(assetId)
  }
  const inherited = inheritedTiers([...assets.values()], derived)
  const inForce = [...new Set(links.map((link) => link.assetId))].flatMap((id) => assets.get(id) ?? []).filter((found) => found.state === 'confirmed')
  const below = inForce.filter(({ id, tier }) => tier !== null && tierRank(tier) < tierRank(inherited.get(id) ?? tier))
  return { derivedAssets: inForce.length, derivedBelowInputs: below.length }
}

/** The highest tier above each asset: each tier flows down from the assets that have it, the highest first, and passes each asset once. */
function inheritedTiers(assets: readonly { readonly id: string; readonly tier: Tier | null }[], derived: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, Tier> {
  const inherited = new Map<string, Tier>()
  for (const tier of [...tiers].reverse()) {
    const open = assets.filter((found) => found.tier === tier).map(({ id }) => id)
    for (let parent = open.pop(); parent !== undefined; parent = open.pop())
      for (const child of derived.get(parent) ?? []) {
        if (inherited.has(child)) continue
        inherited.set(child, tier)
        open.push(child)
      }
  }
  return inherited
}
