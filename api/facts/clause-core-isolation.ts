import { and, asc, count, countDistinct, eq, gte, lt, lte, ne, or } from 'drizzle-orm'
import type { z } from 'zod'
import type { coreIsolationFacts } from '../../reports/clauses/core-isolation-facts.ts'
import { asset } from '../../schema/tables/asset.ts'
import { assetManifest } from '../../schema/tables/asset-manifest.ts'
import { auditEntry } from '../../schema/tables/audit-entry.ts'
import { permit } from '../../schema/tables/permit.ts'
import { storedObject } from '../../schema/tables/stored-object.ts'
import { tierChange } from '../../schema/tables/tier-change.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import type { Handle } from '../store/store.ts'
import { approverCounts } from './approver-counts.ts'
import type { ClauseMoment } from './clause-moment.ts'

type Facts = z.output<typeof coreIsolationFacts>
type CorePermit = Facts['core-permits']['permits'][number]

/** Facts for row 10.1.1d. The product never stores core content, so any object and any permit for it would show here. */
export async function clauseCoreIsolation(read: Handle, moment: ClauseMoment): Promise<Facts> {
  const [all] = await read.select({ assets: count() }).from(asset).where(eq(asset.tier, 'core'))
  const [kept] = await read.select({ assets: countDistinct(assetManifest.assetId) }).from(assetManifest).innerJoin(asset, eq(asset.id, assetManifest.assetId)).where(eq(asset.tier, 'core'))
  const [stored] = await read
    .select({ objects: count() })
    .from(storedObject)
    .innerJoin(asset, eq(asset.id, storedObject.assetId))
    .where(and(ne(storedObject.state, 'destroyed'), or(eq(asset.tier, 'core'), eq(storedObject.tier, 'core'))))
  return {
    'core-never-stored': { coreAssets: all?.assets ?? 0, manifests: kept?.assets ?? 0, coreObjectsStored: stored?.objects ?? 0 },
    'core-permits': await corePermits(read, moment),
  }
}

/** Permits that were granted while their asset was core already; what an asset rose to later does not change what was granted. */
async function corePermits(read: Handle, { asOf, period }: ClauseMoment): Promise<Facts['core-permits']> {
  const rows = await read
    .select({ permitId: permit.id, assetId: permit.assetId, assetName: asset.name, approvalId: permit.approvalId, grantedAt: permit.grantedAt, expiresAt: permit.expiresAt })
    .from(permit)
    .innerJoin(asset, and(eq(asset.id, permit.assetId), eq(asset.tier, 'core')))
    .where(lte(permit.grantedAt, asOf))
    .orderBy(asc(permit.grantedAt), asc(permit.id))
  const approvers = await approverCounts(read)
  const permits: CorePermit[] = []
  let violations = 0
  for (const row of rows) {
    if (!(await coreAlready(read, row))) continue
    const { approvers: people, withBothFactors } = approvers.get(row.approvalId) ?? { approvers: 0, withBothFactors: 0 }
    const { uses, usesWithBothFactors } = await usesOf(read, row)
    const auditEntryId = await entryOf(read, row)
    if (people < 2 || withBothFactors !== people || usesWithBothFactors !== uses || auditEntryId === null) violations += 1
    if (auditEntryId !== null && row.grantedAt >= period.from)
      permits.push({ permitId: row.permitId, assetId: row.assetId, assetName: row.assetName, grantedAt: row.grantedAt, expiresAt: row.expiresAt, approvers: people, approversWithBothFactors: withBothFactors, uses, usesWithBothFactors, auditEntryId })
  }
  return { permits, violations }
}

async function coreAlready(read: Handle, { assetId, grantedAt }: { readonly assetId: string; readonly grantedAt: number }): Promise<boolean> {
  const [first] = await read.select({ at: tierChange.at }).from(tierChange).where(and(eq(tierChange.assetId, assetId), eq(tierChange.to, 'core'))).orderBy(asc(tierChange.at)).limit(1)
  return first === undefined || first.at <= grantedAt
}

/** Reads under a permit. Each entry says how old both factors were at the decision. */
async function usesOf(read: Handle, { permitId, assetId, grantedAt, expiresAt }: { readonly permitId: string; readonly assetId: string; readonly grantedAt: number; readonly expiresAt: number }): Promise<{ uses: number; usesWithBothFactors: number }> {
  const rows = await read
    .select({ canonical: auditEntry.canonical })
    .from(auditEntry)
    .where(and(eq(auditEntry.subjectId, assetId), eq(auditEntry.outcome, 'done'), gte(auditEntry.at, grantedAt), lt(auditEntry.at, expiresAt)))
  const used = rows.map(({ canonical }) => decisionOf(canonical)).filter((decision) => decision.permit === permitId)
  const fresh = used.filter(({ passkeyAge, totpAge }) => [passkeyAge, totpAge].every((age) => typeof age === 'number' && age < limits.factorFreshMs))
  return { uses: used.length, usesWithBothFactors: fresh.length }
}

async function entryOf(read: Handle, { assetId, grantedAt }: { readonly assetId: string; readonly grantedAt: number }): Promise<string | null> {
  const [entry] = await read
    .select({ id: auditEntry.id })
    .from(auditEntry)
    .where(and(eq(auditEntry.subjectId, assetId), eq(auditEntry.at, grantedAt), eq(auditEntry.action, 'permit.request'), eq(auditEntry.outcome, 'done')))
    .limit(1)
  return entry?.id ?? null
}

interface RecordedDecision {
  readonly permit?: unknown
  readonly passkeyAge?: unknown
  readonly totpAge?: unknown
}

/** Safe because every canonical text was written by `appendEntry`; a member that is absent is undefined. */
function decisionOf(canonical: string): RecordedDecision {
  return (JSON.parse(canonical) as { readonly decision?: RecordedDecision }).decision ?? {}
}
