/** The content scan: what is in a corpus, and which tier that speaks for. It proposes; a steward decides. */
import { eq } from 'drizzle-orm'
import { asset } from '../../schema/tables/asset.ts'
import type { CorpusShape, StatutoryLevel } from '../../schema/tables/asset.ts'
import { rowMark } from '../../schema/tables/row-mark.ts'
import { scanFinding } from '../../schema/tables/scan-finding.ts'
import { statutoryLevel } from '../../schema/vocabulary/statutory.ts'
import { tierRank } from '../../schema/vocabulary/tiers.ts'
import { UnknownKey } from '../../crypto/errors.ts'
import type { ContentSummary } from '../analysis/content-scan.ts'
import type { Reason, StatutoryProposal } from '../analysis/propose-tier.ts'
import type { FileRefusal } from '../analysis/record.ts'
import { assetContent } from '../facts/asset-content.ts'
import type { AssetContent } from '../facts/asset-content.ts'
import { JobFailed } from '../pipeline/job.ts'
import type { JobKind, RunningJob } from '../pipeline/job.ts'
import type { Note } from '../pipeline/operation.ts'
import type { World } from '../pipeline/world.ts'
import type { Tx } from '../store/store.ts'
import type { Vault } from '../vault/vault.ts'
import type { OpenDataKey } from '../vault/vault.ts'
import { objectUnreadable } from '../vault/object-store.ts'
import { inheritedReason, recordTierChange } from './change-tier.ts'
import { destroyContent } from './destroy-content.ts'
import { inheritance, sourcesOf } from './lineage.ts'
import { scanInWorker } from './scan-in-worker.ts'
import type { Mark, ScanNews } from './scan-worker.ts'

type Scanned = Extract<ScanNews, { news: 'scanned' }>

/** Who stands behind what the scan decides by itself. */
export const scanActorId = 'system-scan'
/** Findings kept of one asset, the most frequent first: a hostile file can have a kind of its own in each of its fields. */
const findingsMax = 1_000
/** Rows of one insert: below the number of variables that either database takes. */
const insertRows = 500

/**
 * Scans the object of an asset from its first byte to its last. What was counted lives in the thread only, so a scan
 * that a crash cut off starts over; nothing of it was visible.
 */
export const scanAsset: JobKind = {
  kind: 'scan',
  async run(job) {
    const { world, subjectId } = job
    const found = await assetContent(world.store.read, world.vault, subjectId)
    if (found === null || found.state !== 'scanning' || found.object === null) return job.finish(async () => ({ skipped: 'not waiting for a scan' }))
    const { id: objectId } = found.object
    await job.step({ done: 0 }, async (tx) => {
      await tx.delete(rowMark).where(eq(rowMark.objectId, objectId))
      await tx.delete(scanFinding).where(eq(scanFinding.assetId, subjectId))
    })
    const scanned = await followScan(job, found, found.object)
    await job.finish(async (tx, now) => {
      await insertMarks(tx, objectId, scanned.marks)
      return conclude(tx, world.vault, { id: subjectId, objectId }, scanned, now, job.requestedBy)
    })
    world.events.publish({ noun: 'asset', id: subjectId })
  },
}

async function followScan(job: RunningJob, found: AssetContent, object: NonNullable<AssetContent['object']>): Promise<Scanned> {
  const { world, signal } = job
  const [facts] = await world.store.read
    .select({ format: asset.format, source: asset.source, licence: asset.licence, retrievedAt: asset.retrievedAt })
    .from(asset)
    .where(eq(asset.id, found.assetId))
  const { key } = await keyOf(world, object.dataKeyId)
  const content = { assetId: object.assetId, objectId: object.id, tier: object.tier, dataKeyId: object.dataKeyId, plainBytes: object.plainBytes, sealedBytes: object.sealedBytes, key }
  const order = {
    folder: world.objectFolder,
    content,
    format: facts?.format ?? 'text',
    yearNow: new Date(world.clock.now()).getUTCFullYear(),
    published: facts !== undefined && facts.source !== null && facts.licence !== null && facts.retrievedAt !== null,
  }
  for await (const word of scanInWorker(order, signal)) {
    if (word.news === 'scanned') return word
    if (word.news === 'refused') throw new JobFailed(wordedRefusal(word.refusal))
    if (word.news === 'altered') throw objectUnreadable()
    await job.step({ done: word.plainBytes }, (tx) => insertMarks(tx, object.id, word.marks))
  }
  throw new Error('a scan ended without a word')
}

/** Another node may have made the key since this one last read the ring. */
async function keyOf(world: World, dataKeyId: string): Promise<OpenDataKey> {
  try {
    return await world.vault.objectKey(world.store.read, dataKeyId)
  } catch (error) {
    if (!(error instanceof UnknownKey)) throw error
    await world.vault.reload()
    return world.vault.objectKey(world.store.read, dataKeyId)
  }
}

async function insertMarks(tx: Tx, objectId: string, marks: readonly Mark[]): Promise<void> {
  for (let at = 0; at < marks.length; at += insertRows) await tx.insert(rowMark).values(marks.slice(at, at + insertRows).map((mark) => ({ objectId, ...mark })))
}

/**
 * Writes what was found, and proposes the highest of it and of what the asset was derived from. Core content is destroyed
 * in the same transaction: from its commit on nobody can open it.
 */
async function conclude(tx: Tx, vault: Vault, found: { readonly id: string; readonly objectId: string }, { summary, proposal, layout }: Scanned, now: number, requestedBy: string): Promise<Record<string, Note>> {
  const { flags, statutory } = proposal
  const inherited = inheritance(await sourcesOf(tx, found.id))
  const inherits = inherited !== null && tierRank(inherited.tier) >= tierRank(proposal.tier)
  const tier = inherits ? inherited.tier : proposal.tier
  const reasons = [...(inherits ? [inheritedReason({ tier, from: inherited.from[0]?.id ?? '' })] : []), ...proposal.reasons.map(storedReason)]
  const shape: CorpusShape = { layout, fields: summary.fields.map(({ field, key, kind, masked }) => ({ field, ...(key === undefined ? {} : { key }), kind, masked })) }
  await tx
    .update(asset)
    .set({
      state: 'proposed', proposedTier: tier, proposalReasons: reasons, statutory: storedLevel(statutory), ...flags,
      shape: vault.seal('asset.shape', found.id, JSON.stringify(shape)), records: summary.records,
    })
    .where(eq(asset.id, found.id))
  if (tier === 'core') {
    await destroyContent(tx, found, { tier: 'core', now, requestedBy })
    const reason = proposal.tier === 'core' ? `扫描判定为内部核心：${reasons.map((item) => item.code).join('、')}` : `由内部核心资产衍生：${inherited?.from[0]?.id ?? ''}`
    await recordTierChange({ tx, vault, now, personId: scanActorId, approvalId: null, reason }, { assetId: found.id, from: null, to: 'core', floor: null })
  } else await insertFindings(tx, vault, found.id, summary)
  return { asset: found.id, proposedTier: tier, records: summary.records, reasons: reasons.map((item) => item.code) }
}

async function insertFindings(tx: Tx, vault: Vault, assetId: string, { findings, fields }: ContentSummary): Promise<void> {
  const places = new Map(fields.map(({ field }, place) => [field, place]))
  const rows = [...findings].sort((a, b) => b.count - a.count).slice(0, findingsMax).map(({ field, kind, count, records, samples }) => {
    const place = places.get(field) ?? fields.length
    const said = { field, samples: samples.map(({ line, masked }) => ({ row: line, masked })) }
    return { assetId, place, kind, hits: count, rows: records, samples: vault.seal('scan_finding.samples', findingRow(assetId, place, kind), JSON.stringify(said)) }
  })
  for (let at = 0; at < rows.length; at += insertRows) await tx.insert(scanFinding).values(rows.slice(at, at + insertRows))
}

/** The row of a finding, for its seal: its primary key in one text. */
export function findingRow(assetId: string, place: number, kind: string): string {
  return JSON.stringify([assetId, place, kind])
}

function storedReason({ code, ...params }: Reason): { readonly code: string; readonly params: Readonly<Record<string, string | number>> } {
  return { code, params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : (value as string | number)])) }
}

/** The grade with the impact that it follows from; without any impact, the least one. */
function storedLevel({ grade, impacts }: StatutoryProposal): StatutoryLevel {
  const level = grade === 'important' || grade === 'core' ? grade : 'general'
  const decisive = impacts.find((impact) => statutoryLevel(impact) === level) ?? { object: 'organisation' as const, harm: 'general' as const }
  return level === 'general' ? { level, generalGrade: gradeNumber(grade), ...decisive } : { level, ...decisive }
}

function gradeNumber(grade: StatutoryProposal['grade']): 1 | 2 | 3 | 4 {
  switch (grade) {
    case 'general-2': return 2
    case 'general-3': return 3
    case 'general-4': return 4
    default: return 1
  }
}

function wordedRefusal({ code, remedy, line, limit }: FileRefusal): string {
  const where = [...(line === undefined ? [] : [`line ${line}`]), ...(limit === undefined ? [] : [`limit ${limit}`])].join(', ')
  return `${code}${where === '' ? '' : ` (${where})`}: ${remedy.zh} / ${remedy.en}`
}
