/** The thread that reads files from their first byte to their last and looks for the planted value. */
import { open, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { answerTasks } from '../../store/kept-threads.ts'
import { canaryForms } from './canary-forms.ts'

export interface ProbeTask {
  readonly canary: string
  /** Files, and folders whose files are all read. What is gone by the time it is read is skipped: it is no longer at rest. */
  readonly files: readonly string[]
  readonly folders: readonly string[]
}

export interface ProbeAnswer {
  readonly bytesSearched: number
  /** Files that hold the value in any form. */
  readonly found: number
}

const pieceBytes = 4 * 1_048_576

answerTasks<ProbeTask, ProbeAnswer>(async ({ canary, files, folders }) => {
  const forms = canaryForms(canary)
  const paths = [...files]
  for (const folder of folders) for (const name of await readdir(folder)) paths.push(join(folder, name))
  let bytesSearched = 0
  let found = 0
  for (const path of paths) {
    const searched = await searchFile(path, forms)
    bytesSearched += searched.bytes
    if (searched.found) found += 1
  }
  return { bytesSearched, found }
})

async function searchFile(path: string, forms: readonly Buffer[]): Promise<{ readonly bytes: number; readonly found: boolean }> {
  const file = await open(path, 'r').catch(ifGone)
  if (file === null) return { bytes: 0, found: false }
  try {
    // What lies across two pieces is seen whole in the second, which begins with the end of the first.
    const kept = Math.max(...forms.map((form) => form.length)) - 1
    const buffer = Buffer.alloc(kept + pieceBytes)
    let bytes = 0
    let held = 0
    let found = false
    for (;;) {
      const { bytesRead } = await file.read(buffer, held, pieceBytes, null)
      if (bytesRead === 0) return { bytes, found }
      bytes += bytesRead
      const piece = buffer.subarray(0, held + bytesRead)
      found ||= forms.some((form) => piece.includes(form))
      held = Math.min(kept, piece.length)
      piece.copy(buffer, 0, piece.length - held)
    }
  } finally {
    await file.close()
  }
}

function ifGone(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
  throw error
}
