import { and, eq, inArray, lt } from 'drizzle-orm'
import { asset } from '../../schema/tables/asset.ts'
import { job } from '../../schema/tables/job.ts'
import { storedObject } from '../../schema/tables/stored-object.ts'
import { appendEntry } from '../pipeline/audit-trail.ts'
import { endHeldJob } from '../pipeline/job.ts'
import type { JobKind } from '../pipeline/job.ts'
import type { World } from '../pipeline/world.ts'
import { newId } from '../store/new-id.ts'
import { listObjectFiles, removeObjectFiles } from '../vault/object-store.ts'
import { receiveJobKind } from './receive-job-kind.ts'
import { removeImport } from './remove-import.ts'

/** Imports or files handled at once. */
const batchRows = 200

/**
 * To be called at the start, before anything is served. Removes every import that a crash cut off, with a `failed`
 * entry for each, and every file to which no row belongs; so nothing half-received is ever seen. On SQLite the process
 * owns the folder, so every import under way is such a one; on PostgreSQL another node may be receiving, and only
 * those whose lease ran out are. Gives how many imports were removed.
 */
export async function recoverCatalogue(world: World): Promise<number> {
  let removed = 0
  for (let found = await brokenOff(world); found.length > 0; found = await brokenOff(world)) {
    for (const broken of found) await giveUp(world, broken)
    removed += found.length
  }
  await sweepFolder(world)
  if (removed > 0) world.entriesWritten()
  return removed
}

interface BrokenImport {
  readonly jobId: string
  readonly assetId: string
  readonly objectId: string | null
}

async function brokenOff({ store, clock }: World): Promise<readonly BrokenImport[]> {
  const ownedByThisProcess = store.dialect === 'sqlite'
  return store.read
    .select({ jobId: job.id, assetId: job.subjectId, objectId: asset.objectId })
    .from(job)
    .leftJoin(asset, eq(asset.id, job.subjectId))
    .where(and(eq(job.kind, receiveJobKind), eq(job.state, 'running'), ownedByThisProcess ? undefined : lt(job.leaseUntil, clock.now())))
    .limit(batchRows)
}

/**
 * What a runner does with an import whose node fell silent: the lease of its job ran out, so nobody receives it any
 * more. It is given up, as at a start.
 */
export const abandonedImport: JobKind = {
  kind: receiveJobKind,
  async run({ world, id, subjectId }) {
    const [found] = await world.store.read.select({ objectId: asset.objectId }).from(asset).where(eq(asset.id, subjectId))
    await giveUp(world, { jobId: id, assetId: subjectId, objectId: found?.objectId ?? null })
    world.entriesWritten()
  },
}

/** The rows go first: a file without a row is swept, a row without its file would be a lie. */
async function giveUp(world: World, { jobId, assetId, objectId }: BrokenImport): Promise<void> {
  await world.store.tx(async (tx) => {
    const now = world.clock.now()
    await endHeldJob(tx, jobId, { state: 'failed', failure: 'interrupted: 导入在服务停止时中断，请重新上传。 / The server stopped during the import; send the file again.' }, now)
    await removeImport(tx, assetId, objectId, now)
    await appendEntry(tx, world, {
      at: now, action: 'asset.import', outcome: 'failed',
      actor: { kind: 'system', id: 'system-recovery', roles: [] },
      subject: { type: 'asset', id: assetId },
      decision: null, notes: { code: 'interrupted' }, personal: new Map(),
      demo: world.installation.demo, requestId: newId('request', now), causedBy: null,
    })
  })
  if (objectId !== null) await removeObjectFiles(world.objectFolder, objectId)
}

/** Files of objects that no row names, or that are destroyed. */
async function sweepFolder({ store, objectFolder }: World): Promise<void> {
  const ids = await listObjectFiles(objectFolder)
  for (let at = 0; at < ids.length; at += batchRows) {
    const batch = ids.slice(at, at + batchRows)
    const kept = await store.read.select({ id: storedObject.id }).from(storedObject).where(and(inArray(storedObject.id, batch), inArray(storedObject.state, ['receiving', 'sealed'])))
    const known = new Set(kept.map((row) => row.id))
    for (const id of batch) if (!known.has(id)) await removeObjectFiles(objectFolder, id)
  }
}
