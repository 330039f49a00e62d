import type { World } from '../pipeline/world.ts'
import type { Handle } from '../store/store.ts'
import type { Vault } from '../vault/vault.ts'
import { openObject } from '../vault/open-object.ts'
import type { OpenObject } from '../vault/open-object.ts'
import type { AssetContent } from './asset-content.ts'

/** Objects kept open per process: each costs a file descriptor and one derived key, and no plaintext. */
const openMax = 64

/** An object is held open for its asset and under its key; under another word of the rows it is opened anew. */
interface KeptOpen {
  readonly assetId: string
  readonly dataKeyId: string
  readonly opened: OpenObject
}

const caches = new WeakMap<World, Map<string, KeptOpen>>()

/**
 * The sealed file of an object, held open with its key from one read to the next. The caller has read in this very
 * transaction that object and key exist, which is why a destroyed object is never served from here.
 * Throws `Refusal` `file-unreadable`, `UnknownKey`.
 */
export async function openedObject(world: World, read: Handle, vault: Vault, object: NonNullable<AssetContent['object']>): Promise<OpenObject> {
  const cache = cacheOf(world)
  const known = cache.get(object.id)
  if (known !== undefined && fits(known, object)) {
    // Most recently used last.
    cache.delete(object.id)
    cache.set(object.id, known)
    return known.opened
  }
  const { key } = await vault.objectKey(read, object.dataKeyId)
  const meanwhile = cache.get(object.id)
  if (meanwhile !== undefined && fits(meanwhile, object)) return meanwhile.opened
  const opened = openObject(world.objectFolder, { assetId: object.assetId, objectId: object.id, tier: object.tier, dataKeyId: object.dataKeyId, plainBytes: object.plainBytes, sealedBytes: object.sealedBytes, key })
  forgetObject(world, object.id)
  cache.set(object.id, { assetId: object.assetId, dataKeyId: object.dataKeyId, opened })
  for (const oldest of cache.keys()) {
    if (cache.size <= openMax) break
    forgetObject(world, oldest)
  }
  return opened
}

function fits(kept: KeptOpen, { assetId, dataKeyId }: NonNullable<AssetContent['object']>): boolean {
  return kept.assetId === assetId && kept.dataKeyId === dataKeyId
}

/** Drops the key and closes the file of one object. */
export function forgetObject(world: World, objectId: string): void {
  const cache = cacheOf(world)
  cache.get(objectId)?.opened.close()
  cache.delete(objectId)
}

/** Drops every key and closes every file. */
export function forgetObjects(world: World): void {
  for (const objectId of cacheOf(world).keys()) forgetObject(world, objectId)
}

function cacheOf(world: World) {
  const known = caches.get(world)
  if (known !== undefined) return known
  const made = new Map<string, KeptOpen>()
  caches.set(world, made)
  return made
}
