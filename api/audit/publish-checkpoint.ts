import { link, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { StoredCheckpoint } from '../facts/audit-proof.ts'

/**
 * Puts a checkpoint into the outside folder: `checkpoint-<size>.txt`, which is never written twice, and `latest`.
 * The folder should be on another machine's disk, for whoever can cut the log here must not reach it.
 * Throws when another checkpoint of this size lies there: then the log was forked.
 */
export async function publishCheckpoint(folder: string, { size, note }: Pick<StoredCheckpoint, 'size' | 'note'>): Promise<void> {
  await mkdir(folder, { recursive: true })
  const file = join(folder, checkpointFileName(size))
  const part = join(folder, `${checkpointFileName(size)}.part`)
  await writeDurably(part, note)
  try {
    // A link, unlike a rename, refuses to replace what was published before.
    await link(part, file)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    if ((await readFile(file, 'utf8')) !== note) throw new Error(`another checkpoint of size ${size} was published before`)
  } finally {
    await rm(part, { force: true })
  }
  await writeDurably(join(folder, 'latest.part'), note)
  await rename(join(folder, 'latest.part'), join(folder, 'latest'))
}

/** The name of a published checkpoint's file. */
export function checkpointFileName(size: number): string {
  return `checkpoint-${size}.txt`
}

async function writeDurably(file: string, text: string): Promise<void> {
  const handle = await open(file, 'w')
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
