/** One process owns an SQLite data folder: a lock file names it, and a socket beside it answers the command line. */
import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

export interface Owner {
  readonly pid: number
  readonly startedAt: string
  readonly port: number
}

export class FolderOwned extends Error {
  override readonly name = 'FolderOwned'
  constructor(readonly owner: Owner) {
    super(`the data folder is owned by process ${owner.pid}, started ${owner.startedAt}, serving port ${owner.port}. Stop it first, or choose another XMPHI_DATA.`)
  }
}

/** Start time of a living process in clock ticks since boot, which tells a process from a later one of the same id; null when it is dead. */
function startTicks(pid: number): string | null {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return null
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

/** The living owner of a folder, or null. */
export function ownerOf(folder: string): Owner | null {
  try {
    const { ticks, ...owner } = JSON.parse(readFileSync(join(folder, 'owner.lock'), 'utf8')) as Owner & { ticks: string }
    return startTicks(owner.pid) === ticks ? owner : null
  } catch {
    return null
  }
}

/** Takes the folder. Throws `FolderOwned` when a living process has it. Returns what gives it back. */
export function takeFolder(folder: string, port: number, now: number): () => void {
  const file = join(folder, 'owner.lock')
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const owner = ownerOf(folder)
    if (owner !== null && owner.pid !== process.pid) throw new FolderOwned(owner)
    rmSync(file, { force: true })
    try {
      const handle = openSync(file, 'wx', 0o600)
      writeSync(handle, JSON.stringify({ pid: process.pid, startedAt: new Date(now).toISOString(), port, ticks: startTicks(process.pid) }))
      closeSync(handle)
      return () => rmSync(file, { force: true })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  throw new Error('owner.lock could not be taken: another process is starting on the same data folder')
}
