/** A confirmed asset with real sealed content, put there as an import, a scan and a steward would have left it. */
import { storedObject } from '../../schema/tables/stored-object.ts'
import { asset } from '../../schema/tables/asset.ts'
import type { FieldProfile } from '../../schema/tables/asset.ts'
import type { Tier } from '../../schema/vocabulary/tiers.ts'
import { newId } from '../../api/store/new-id.ts'
import { objectChunkBytes, receiveObject } from '../../api/vault/receive-object.ts'
import type { TestWorld } from './world.ts'
import { bodyOf } from './world.ts'

/** Fields of `placeAsset`'s records: two masked texts and one bare number. */
export const assetFields: readonly FieldProfile[] = [
  { field: 'name', kind: 'person-name', masked: true },
  { field: 'complaint', kind: 'text', masked: true },
  { field: 'age', kind: 'number', masked: false },
]

/** Record `row` of `placeAsset`, as it stands in the sealed file. */
export function assetRecord(row: number): { readonly name: string; readonly complaint: string; readonly age: string } {
  return { name: `患者甲${row}`, complaint: `主诉原文第${row}条`, age: String(20 + row) }
}

export interface PlacedAsset {
  readonly assetId: string
  readonly objectId: string
}

/** Seals `records` JSON lines as a confirmed asset of `tier`. */
export async function placeAsset(test: TestWorld, { records = 10, tier = 'sensitive', ownerId = 'person' }: { readonly records?: number; readonly tier?: Exclude<Tier, 'core'>; readonly ownerId?: string } = {}): Promise<PlacedAsset> {
  const { world, store, clock } = test
  const { now } = clock
  const assetId = newId('asset', now)
  const objectId = newId('object', now)
  const key = await store.tx((tx) => world.vault.makeObjectKey(tx, objectId, tier, now))
  const lines = Array.from({ length: records }, (_, row) => `${JSON.stringify(assetRecord(row))}\n`).join('')
  const received = await receiveObject({ body: bodyOf(lines), folder: world.objectFolder, assetId, objectId, key, tier, random: world.random, bytesMax: 1_048_576, checkpoint: () => Promise.resolve() })
  await store.tx(async (tx) => {
    await tx.insert(storedObject).values({
      id: objectId, assetId, state: 'sealed', tier, dataKeyId: key.id, plainBytes: received.plainBytes, sealedBytes: received.sealedBytes,
      chunkBytes: objectChunkBytes, sha256: received.sha256, createdAt: now, sealedAt: now,
    })
    await tx.insert(asset).values({
      id: assetId, name: `门诊语料 ${assetId.slice(-4)}`, description: '', state: 'confirmed', tier, personal: true, sensitivePersonal: true, minors: false,
      source: 'internal', licence: 'none', retrievedAt: now, format: 'jsonl',
      shape: world.vault.seal('asset.shape', assetId, JSON.stringify({ layout: { format: 'jsonl', encoding: 'utf-8', delimiter: ',', header: [] }, fields: assetFields })), records, bytes: received.plainBytes, objectId, ownerId, zone: 'core-production', host: 'localhost', createdAt: now, confirmedAt: now,
    })
  })
  return { assetId, objectId }
}
