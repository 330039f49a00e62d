/** Plants the value that the search for plaintext at rest looks for, in a sealed column and in a sealed object, on the ways that real content takes. */
import { toHex } from '../../crypto/digest.ts'
import { scanFinding } from '../../schema/tables/scan-finding.ts'
import { storedObject } from '../../schema/tables/stored-object.ts'
import { canaryAssetId, canaryKind, canaryRow, plantedCanary } from '../facts/canary/planted-canary.ts'
import type { World } from '../pipeline/world.ts'
import { newId } from '../store/new-id.ts'
import { removeObjectFiles } from '../vault/object-store.ts'
import { objectChunkBytes, receiveObject } from '../vault/receive-object.ts'

/** 128 bits: nobody writes it by chance. */
const canaryBytes = 16

/**
 * Plants it where none stands yet. To be called at the start, after the catalogue has recovered. Two nodes may start at
 * once: the second finds that of the first. Throws what sealing throws; nothing is planted then.
 */
export async function plantCanary(world: World): Promise<void> {
  const { store, vault, clock, random, objectFolder } = world
  if ((await plantedCanary(world)) !== null) return
  const value = `xmphi-canary-${toHex(random(canaryBytes))}`
  const now = clock.now()
  const objectId = newId('object', now)
  const key = await store.tx((tx) => vault.makeObjectKey(tx, objectId, 'sensitive', now))
  const received = await receiveObject({
    body: once(new TextEncoder().encode(value)), folder: objectFolder, assetId: canaryAssetId, objectId, key, tier: 'sensitive', random, bytesMax: value.length, checkpoint: () => Promise.resolve(),
  })
  const first = await store.tx(async (tx) => {
    const planted = await tx.insert(scanFinding)
      .values({ assetId: canaryAssetId, place: 0, kind: canaryKind, hits: 0, rows: 0, samples: vault.seal('scan_finding.samples', canaryRow, value) })
      .onConflictDoNothing().returning({ kind: scanFinding.kind })
    if (planted.length === 0) return false
    await tx.insert(storedObject).values({ id: objectId, assetId: canaryAssetId, state: 'sealed', tier: 'sensitive', dataKeyId: key.id, chunkBytes: objectChunkBytes, ...received, createdAt: now, sealedAt: now })
    return true
  })
  if (!first) await removeObjectFiles(objectFolder, objectId)
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
