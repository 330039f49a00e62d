/** Receives one file. It is sealed as sensitive before anything but its first bytes was looked at. */
import { eq, inArray } from 'drizzle-orm'
import * as contracts from '../../schema/contracts/assets.ts'
import type { ParsedOf, SubjectFacts } from '../../schema/contracts/contract.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { toHex } from '../../crypto/digest.ts'
import { asset } from '../../schema/tables/asset.ts'
import { assetInput } from '../../schema/tables/asset-input.ts'
import { assetManifest } from '../../schema/tables/asset-manifest.ts'
import { storedObject } from '../../schema/tables/stored-object.ts'
import type { RecordFormat } from '../analysis/record.ts'
import { actorId } from '../pipeline/actor.ts'
import { beginHeldJob, cancelJobs, endHeldJob, orderJob, renewHeldJob, watchHeldJob } from '../pipeline/job.ts'
import type { EffectContext, RunContext, StagedOperation } from '../pipeline/operation.ts'
import { badField, cancelledMeanwhile } from '../pipeline/refusal.ts'
import { newId } from '../store/new-id.ts'
import type { Tx } from '../store/store.ts'
import { removeObjectFilesNow } from '../vault/object-store.ts'
import { abortable, clearedMeanwhile, diskNearlyFull, hashBody, objectChunkBytes, receiveObject } from '../vault/receive-object.ts'
import type { OpenDataKey } from '../vault/vault.ts'
import { inheritedReason, recordTierChange } from './change-tier.ts'
import { destroyContent } from './destroy-content.ts'
import { inspectBeginning } from './inspect-beginning.ts'
import { inheritance, sourcesOf } from './lineage.ts'
import { receiveJobKind } from './receive-job-kind.ts'
import { removeImport } from './remove-import.ts'
import { requirePastRetrieval } from './require-past-retrieval.ts'
import { scanAsset } from './scan-asset.ts'

type Input = ParsedOf<typeof contracts.importAsset>

interface ImportSubject extends SubjectFacts {
  /** An input is core, so what was made from it is. */
  readonly inheritsCore: boolean
}

interface Prepared {
  readonly assetId: string
  readonly jobId: string
  /** Null for core content: nothing of it is kept, so there is nothing to seal. */
  readonly object: { readonly id: string; readonly key: OpenDataKey } | null
}

interface Received {
  readonly format: RecordFormat
  readonly core: 'declared' | 'model-weights' | null
  readonly plainBytes: number
  readonly sealedBytes: number
  readonly sha256: Uint8Array
}

/** How often an import under way says so: a sixth of its lease. */
const renewMs = 10_000

export const importAsset: StagedOperation<typeof contracts.importAsset, ImportSubject, Prepared, Received> = {
  contract: contracts.importAsset,

  async subject({ tx, now }, input) {
    requirePastRetrieval(input.retrievedAt, now)
    const inputs = await tx.select({ id: asset.id, tier: asset.tier }).from(asset).where(inArray(asset.id, inputIds(input)))
    const unknown = inputIds(input).length - inputs.length
    if (unknown > 0 || inputs.some((found) => found.tier === null)) throw inputsNotConfirmed()
    return { type: 'asset', id: newId('asset', now), inheritsCore: inputs.some((found) => found.tier === 'core') }
  },

  async prepare({ tx, now, actor, vault, world, made, announce }, input, { id: assetId, inheritsCore }) {
    const ownerId = actorId(actor)
    const objectId = newId('object', now)
    const core = input.core || inheritsCore
    const object = core ? null : { id: objectId, key: await vault.makeObjectKey(tx, objectId, 'sensitive', now) }
    await tx.insert(asset).values({
      id: assetId, name: input.name, description: input.description, state: 'receiving',
      personal: false, sensitivePersonal: false, minors: false,
      source: input.source ?? null, licence: input.licence ?? null, retrievedAt: input.retrievedAt ?? null,
      format: input.format ?? 'text', objectId: object?.id ?? null, ownerId, zone: input.zone, host: input.host, createdAt: now,
    })
    if (object !== null)
      await tx.insert(storedObject).values({ id: object.id, assetId, state: 'receiving', tier: 'sensitive', dataKeyId: object.key.id, chunkBytes: objectChunkBytes, createdAt: now })
    for (const inputId of inputIds(input)) await tx.insert(assetInput).values({ assetId, inputId })
    const jobId = await beginHeldJob(tx, { kind: receiveJobKind, subjectId: assetId, total: 0, unit: 'bytes', requestedBy: ownerId }, world.node, now)
    made(assetId)
    announce('asset', assetId)
    return { assetId, jobId, object }
  },

  async effect({ world, body, signal }, input, prepared) {
    let received = 0
    const renewal = setInterval(() => void renew(world, prepared.jobId, received), renewMs)
    const held = watchHeldJob(world, prepared.jobId, signal)
    try {
      await requireRoom(world)
      const beginning = await inspectBeginning({ body: abortable(body, held.signal), fileName: input.fileName, declared: input.format, core: prepared.object === null })
      if (prepared.object === null || beginning.core) {
        const hashed = await hashBody({ body: beginning.body, bytesMax: limits.importBytes })
        return { ...hashed, sealedBytes: 0, format: beginning.format, core: beginning.core ? 'model-weights' : 'declared' }
      }
      const sealed = await receiveObject({
        body: beginning.body, folder: world.objectFolder, assetId: prepared.assetId, objectId: prepared.object.id, key: prepared.object.key, tier: 'sensitive', random: world.random, bytesMax: limits.importBytes,
        async checkpoint(plainBytes) {
          received = plainBytes
          await requireRoom(world)
        },
      })
      return { ...sealed, format: beginning.format, core: null }
    } catch (error) {
      throw held.cancelled.aborted ? cancelledMeanwhile() : error
    } finally {
      held.stop()
      clearInterval(renewal)
    }
  },

  async conclude(context, input, { assetId, jobId, object }, received) {
    const { tx, now, actor, note, made, announce } = context
    const ownerId = actorId(actor)
    const { plainBytes, sha256, format } = received
    await tx.insert(assetManifest).values({ id: newId('manifest', now), assetId, fileName: input.fileName, bytes: plainBytes, sha256, host: input.host, zone: input.zone, recordedAt: now })
    await tx.update(asset).set({ format, bytes: plainBytes }).where(eq(asset.id, assetId))
    if (!(await endHeldJob(tx, jobId, { state: 'done', done: plainBytes }, now))) throw cancelledMeanwhile()
    made(assetId)
    note('sha256', toHex(sha256))
    note('bytes', plainBytes)
    announce('asset', assetId)
    // An input may have become core while the file arrived.
    const inherited = inheritance(await sourcesOf(tx, assetId))
    const core = input.core ? 'declared' : inherited?.tier === 'core' ? 'inherited' : received.core
    if (core !== null) {
      await keepManifestOnly(context, assetId, object?.id ?? null, core, inherited?.from[0]?.id ?? '')
      return { assetId, jobId: null, bytes: plainBytes, sha256: toHex(sha256), state: 'destroyed' as const }
    }
    await sealedAndWaiting(tx, assetId, object?.id ?? '', received, now)
    const scanId = await orderJob(tx, { kind: scanAsset.kind, subjectId: assetId, total: plainBytes, unit: 'bytes', requestedBy: ownerId }, now)
    announce('job', scanId)
    return { assetId, jobId: scanId, bytes: plainBytes, sha256: toHex(sha256), state: 'scanning' as const }
  },

  async abandon({ tx, now, world, announce }, _input, { assetId, object }) {
    await cancelJobs(tx, assetId, now)
    await removeImport(tx, assetId, object?.id ?? null, now)
    // Nobody can name this object any more, so its file may go with the row that is going.
    if (object !== null) removeObjectFilesNow(world.objectFolder, object.id)
    announce('asset', assetId)
  },
}

/** The object is whole; the asset waits for its scan. Throws when a recovery took the import for dead meanwhile. */
async function sealedAndWaiting(tx: Tx, assetId: string, objectId: string, { plainBytes, sealedBytes, sha256 }: Received, now: number): Promise<void> {
  const [sealed] = await tx
    .update(storedObject)
    .set({ state: 'sealed', plainBytes, sealedBytes, sha256, sealedAt: now })
    .where(eq(storedObject.id, objectId))
    .returning({ id: storedObject.id })
  if (sealed === undefined) throw clearedMeanwhile()
  await tx.update(asset).set({ state: 'scanning' }).where(eq(asset.id, assetId))
}

type CoreBecause = 'declared' | 'inherited' | 'model-weights'

const coreWords: Readonly<Record<CoreBecause, string>> = {
  declared: '接收前已声明为内部核心，仅登记清单',
  inherited: '由内部核心资产衍生，仅登记清单',
  'model-weights': '文件为模型权重，属内部核心，仅登记清单',
}

async function keepManifestOnly({ tx, now, vault, actor, approvalId, note }: RunContext, assetId: string, objectId: string | null, why: CoreBecause, from: string): Promise<void> {
  note('core', why)
  const reason = why === 'inherited' ? inheritedReason({ tier: 'core', from }) : { code: why === 'declared' ? 'declared-core' : 'model-weights', params: {} }
  await tx.update(asset).set({ proposedTier: 'core', proposalReasons: [reason] }).where(eq(asset.id, assetId))
  await destroyContent(tx, { id: assetId, objectId }, { tier: 'core', now, requestedBy: actorId(actor) })
  await recordTierChange({ tx, vault, now, personId: actorId(actor), approvalId, reason: coreWords[why] }, { assetId, from: null, to: 'core', floor: null })
}

/** The watermark: imports are refused first, so that the audit log can still be written. */
async function requireRoom(world: EffectContext['world']): Promise<void> {
  if ((await world.freeDiskBytes()) < limits.freeDiskBytes) throw diskNearlyFull()
}

async function renew(world: EffectContext['world'], jobId: string, done: number): Promise<void> {
  try {
    await world.store.tx((tx) => renewHeldJob(tx, jobId, done, world.clock.now()))
    world.events.publish({ noun: 'job', id: jobId })
  } catch (cause) {
    world.log.error('the lease of an import could not be renewed', cause, { job: jobId })
  }
}

function inputIds({ inputs }: Input): string[] {
  return [...new Set(inputs.split(',').filter((id) => id !== ''))]
}

function inputsNotConfirmed(): Error {
  return badField('inputs', 'not-confirmed', {
    zh: '每项来源资产都必须存在且已确认分级，派生资产才能继承其中最高的分级。请先确认来源资产。',
    en: 'Every input must exist and have a confirmed tier, so that the derived asset can inherit the highest. Confirm the inputs first.',
  })
}
