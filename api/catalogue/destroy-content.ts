import { eq } from 'drizzle-orm'
import { asset } from '../../schema/tables/asset.ts'
import { rowMark } from '../../schema/tables/row-mark.ts'
import { scanFinding } from '../../schema/tables/scan-finding.ts'
import { storedObject } from '../../schema/tables/stored-object.ts'
import type { Tier } from '../../schema/vocabulary/tiers.ts'
import { cancelJobs, orderJob } from '../pipeline/job.ts'
import type { Tx } from '../store/store.ts'
import { destroyObjectKey } from '../vault/destroy-object.ts'
import type { AssetRecord } from './catalogued-asset.ts'
import { eraseObject } from './erase-object.ts'

/**
 * Destroys the content of an asset in the caller's transaction: key, marks and findings go, the asset and its manifest
 * stay. From its commit on nothing can be opened; a job removes the ciphertext. `tier` is the tier that stays on record.
 */
export async function destroyContent(tx: Tx, found: Pick<AssetRecord, 'id' | 'objectId'>, { tier, now, requestedBy }: { readonly tier: Tier | null; readonly now: number; readonly requestedBy: string }): Promise<void> {
  await cancelJobs(tx, found.id, now)
  await tx.delete(scanFinding).where(eq(scanFinding.assetId, found.id))
  await tx.update(asset).set({ state: 'destroyed', objectId: null, tier, shape: null, destroyedAt: now }).where(eq(asset.id, found.id))
  if (found.objectId === null) return
  await tx.delete(rowMark).where(eq(rowMark.objectId, found.objectId))
  await tx.update(storedObject).set({ state: 'destroyed', destroyedAt: now }).where(eq(storedObject.id, found.objectId))
  await destroyObjectKey(tx, found.objectId, now)
  await orderJob(tx, { kind: eraseObject.kind, subjectId: found.objectId, total: 1, unit: 'files', requestedBy }, now)
}
