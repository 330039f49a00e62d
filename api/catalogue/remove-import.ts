import { eq } from 'drizzle-orm'
import { asset } from '../../schema/tables/asset.ts'
import { assetInput } from '../../schema/tables/asset-input.ts'
import { storedObject } from '../../schema/tables/stored-object.ts'
import type { Tx } from '../store/store.ts'
import { destroyObjectKey } from '../vault/destroy-object.ts'

/** Takes an import that never became an asset out of the catalogue, with the key of what was received of it. Its audit entries stay. */
export async function removeImport(tx: Tx, assetId: string, objectId: string | null, now: number): Promise<void> {
  await tx.delete(assetInput).where(eq(assetInput.assetId, assetId))
  await tx.delete(asset).where(eq(asset.id, assetId))
  if (objectId === null) return
  await tx.delete(storedObject).where(eq(storedObject.id, objectId))
  await destroyObjectKey(tx, objectId, now)
}
