import { and, asc, desc, eq } from 'drizzle-orm'
import * as contracts from '../../schema/contracts/assets.ts'
import { toHex } from '../../crypto/digest.ts'
import { asset } from '../../schema/tables/asset.ts'
import { assetInput } from '../../schema/tables/asset-input.ts'
import { assetManifest } from '../../schema/tables/asset-manifest.ts'
import { job } from '../../schema/tables/job.ts'
import { scanFinding } from '../../schema/tables/scan-finding.ts'
import { tierChange } from '../../schema/tables/tier-change.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { openShape } from '../facts/field-names.ts'
import { livePermit } from '../facts/live-permit.ts'
import { personNames } from '../facts/person-names.ts'
import { actorId } from '../pipeline/actor.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import type { Tx } from '../store/store.ts'
import type { Vault } from '../vault/vault.ts'
import { assetSubject, cataloguedAsset } from './catalogued-asset.ts'
import type { AssetSubject } from './catalogued-asset.ts'
import { inheritance, sourcesOf } from './lineage.ts'
import { assetSummary } from './list-assets.ts'
import { receiveJobKind } from './receive-job-kind.ts'
import { findingRow, scanActorId, scanAsset } from './scan-asset.ts'

/** Findings shown of one asset: fields × kinds of a very wide file would be thousands. */
const findingsMax = 500

/** One asset with its manifest, findings, history and job. Findings are shown masked, as they were stored. */
export const showAsset: PlainOperation<typeof contracts.showAsset, AssetSubject> = {
  contract: contracts.showAsset,

  async subject({ tx }, { assetId }) {
    const found = await cataloguedAsset(tx, assetId)
    return assetSubject(found, found.tier)
  },

  async run({ tx, now, actor, vault }, { assetId }, { asset: found }) {
    const changes = await tx.select().from(tierChange).where(eq(tierChange.assetId, assetId)).orderBy(desc(tierChange.at), desc(tierChange.id)).limit(limits.pageRowsMax)
    const names = await personNames(tx, vault, [found.ownerId, ...changes.map((change) => change.personId)])
    const permit = await livePermit(tx, vault, { personId: actorId(actor), assetId, now })
    const inputs = await tx.select({ assetId: asset.id, name: asset.name, tier: asset.tier }).from(assetInput).innerJoin(asset, eq(asset.id, assetInput.inputId)).where(eq(assetInput.assetId, assetId)).limit(limits.pageRowsMax)
    const inherited = inputs.length === 0 ? null : inheritance(await sourcesOf(tx, assetId))
    const { description, source, licence, retrievedAt, host, confirmedAt, destroyedAt } = found
    return {
      ...assetSummary(found, names),
      description, source, licence, retrievedAt, host, confirmedAt, destroyedAt,
      fields: openShape(vault, assetId, found.shape).fields.map(({ field, kind, masked }) => ({ field, kind, masked })),
      proposalReasons: (found.proposalReasons ?? []).map(({ code, params }) => ({ code, params: { ...params } })),
      inputs,
      inherited: inherited === null ? null : { tier: inherited.tier, from: inherited.from.slice(0, limits.pageRowsMax).map(({ id, name }) => ({ assetId: id, name })) },
      manifest: await manifestOf(tx, assetId),
      findings: await findingsOf(tx, vault, assetId),
      tierChanges: changes.map((change) => ({
        from: change.from, to: change.to, lowered: change.lowered, personId: change.personId,
        personName: change.personId === scanActorId ? '内容扫描 Content scan' : (names.get(change.personId) ?? ''),
        reason: vault.open('tier_change.reason', change.id, change.reason), approvalId: change.approvalId, at: change.at,
      })),
      job: await latestJob(tx, assetId, found.state === 'receiving' ? receiveJobKind : scanAsset.kind),
      permit: permit === null ? null : { permitId: permit.id, fields: [...permit.fields], expiresAt: permit.expiresAt },
    }
  },
}

async function manifestOf(tx: Tx, assetId: string) {
  const rows = await tx.select().from(assetManifest).where(eq(assetManifest.assetId, assetId)).orderBy(asc(assetManifest.recordedAt)).limit(limits.pageRowsMax)
  return rows.map(({ fileName, bytes, sha256, host, zone, recordedAt }) => ({ fileName, bytes, sha256: toHex(sha256), host, zone: zone as 'core-production' | 'dev-test' | 'public-service', recordedAt }))
}

async function findingsOf(tx: Tx, vault: Vault, assetId: string) {
  const rows = await tx.select().from(scanFinding).where(eq(scanFinding.assetId, assetId)).orderBy(desc(scanFinding.hits), asc(scanFinding.place), asc(scanFinding.kind)).limit(findingsMax)
  return rows.map(({ place, kind, hits, rows: records, samples }) => ({
    kind, hits, rows: records,
    ...(JSON.parse(vault.open('scan_finding.samples', findingRow(assetId, place, kind), samples)) as { field: string; samples: { row: number; masked: string }[] }),
  }))
}

async function latestJob(tx: Tx, assetId: string, kind: string) {
  const [found] = await tx
    .select({ jobId: job.id, state: job.state, done: job.done, total: job.total, unit: job.unit, failure: job.failure })
    .from(job)
    .where(and(eq(job.subjectId, assetId), eq(job.kind, kind)))
    .orderBy(desc(job.createdAt), desc(job.id))
    .limit(1)
  return found ?? null
}
