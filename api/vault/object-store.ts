/**
 * The object store: one sealed file per object, in one folder. A file is named by the object's id and nothing else;
 * names from outside are labels in the database and never reach a path.
 *
 * A file under its own name is whole. While it is received it carries the suffix `.part`.
 */
import { open, readdir, rm } from 'node:fs/promises'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { SealContext } from '../../crypto/seal-context.ts'
import type { Tier } from '../../schema/vocabulary/tiers.ts'
import { Refusal } from '../pipeline/refusal.ts'

const objectIdShape = /^object_[0-9a-f]{32}$/
const partSuffix = '.part'

/** Where the sealed file of an object stands. Throws `RangeError` for anything that is no object id. */
export function objectPath(folder: string, objectId: string): string {
  if (!objectIdShape.test(objectId)) throw new RangeError('an object is named by its id')
  return join(folder, objectId)
}

/** Where the file stands while it is received. */
export function partPath(folder: string, objectId: string): string {
  return `${objectPath(folder, objectId)}${partSuffix}`
}

/** The place that the content of an object is sealed for: another asset, object, tier or table opens nothing. */
export function contentContext({ assetId, objectId, tier }: { readonly assetId: string; readonly objectId: string; readonly tier: Tier }): SealContext {
  return { table: 'stored_object', row: `${assetId}/${objectId}`, field: 'content', tier }
}

/** Makes a rename or a removal durable: on POSIX a directory has its own fsync. */
export async function syncFolder(folder: string): Promise<void> {
  const directory = await open(folder, 'r')
  try {
    await directory.sync()
  } finally {
    await directory.close()
  }
}

/** Removes whatever stands of an object, whole or in part. Does nothing when nothing stands. */
export async function removeObjectFiles(folder: string, objectId: string): Promise<void> {
  await Promise.all([rm(objectPath(folder, objectId), { force: true }), rm(partPath(folder, objectId), { force: true })])
  await syncFolder(folder)
}

/** The same without waiting, for the undoing of an import whose rows go in the same moment. */
export function removeObjectFilesNow(folder: string, objectId: string): void {
  rmSync(objectPath(folder, objectId), { force: true })
  rmSync(partPath(folder, objectId), { force: true })
}

/** Ids of every object of which something stands in the folder. Foreign files are left alone. */
export async function listObjectFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder)
  const ids = names.map((name) => (name.endsWith(partSuffix) ? name.slice(0, -partSuffix.length) : name))
  return [...new Set(ids.filter((id) => objectIdShape.test(id)))]
}

/** What is answered when ciphertext was altered, cut off, exchanged or is gone. Nothing of its plaintext was given. */
export function objectUnreadable(): Refusal {
  return new Refusal('file-unreadable', {
    zh: '存储的密文无法通过完整性校验：文件被改动、截断或丢失。未提供任何内容。请从备份恢复该对象，或销毁后重新导入。',
    en: 'The stored ciphertext does not pass its integrity check: it was altered, cut off or lost. Nothing of it was given. Restore the object from a backup, or destroy the asset and import it again.',
  })
}
