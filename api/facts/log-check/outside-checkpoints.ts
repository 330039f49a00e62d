import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Reads every checkpoint that was published into the outside folder. A folder that does not exist holds none. */
export async function outsideCheckpoints(folder: string | null): Promise<readonly string[]> {
  if (folder === null) return []
  const names = await readdir(folder).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  })
  const notes: string[] = []
  for (const name of names.filter((candidate) => /^checkpoint-\d+\.txt$/.test(candidate)).sort()) notes.push(await readFile(join(folder, name), 'utf8'))
  return notes
}
