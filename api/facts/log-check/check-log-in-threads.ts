import { openBeside } from '../../store/open-beside.ts'
import type { StorePlace } from '../../store/open-beside.ts'
import { runInKeptThread } from '../../store/kept-threads.ts'
import { mergeChecks } from './check-log.ts'
import type { LogCheck } from './check-log.ts'
import type { CheckAnswer, CheckTask } from './check-worker.ts'
import { outsideCheckpoints } from './outside-checkpoints.ts'
import { logSize } from './read-log-rows.ts'

/** A log of 10⁹ entries takes hours; a check that hangs must not hang for ever. */
const deadlineMs = 24 * 3_600_000

/**
 * Checks the whole log as `checkLog` does, entries and tree in a thread each, over connections of their own.
 * `checkpointFolder` holds the checkpoints that left the machine; null when there is none. `onProgress` hears how many
 * entries were looked at, of how many. Throws when the check could not be made.
 */
export async function checkLogInThreads({ place, verifierKey, origin, checkpointFolder, signal, onProgress }: {
  readonly place: StorePlace
  readonly verifierKey: string
  readonly origin: string
  readonly checkpointFolder: string | null
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, total: number) => void
}): Promise<LogCheck> {
  // Outside checkpoints are read first, so that the log can only be longer than they say.
  const identity = { verifierKey, origin, outsideNotes: await outsideCheckpoints(checkpointFolder) }
  const store = openBeside(place)
  const size = await logSize(store).finally(() => store.close())
  const walk = (task: CheckTask) =>
    runInKeptThread<CheckTask, CheckAnswer, number>({
      module: new URL('./check-worker.ts', import.meta.url),
      task,
      deadlineMs,
      onProgress: (done) => onProgress?.(done, size.size),
      ...(signal === undefined ? {} : { signal }),
    })
  const [entries, tree] = await Promise.all([walk({ walk: 'entries', place, size }), walk({ walk: 'tree', place, size, identity })])
  if (tree.walk !== 'tree') throw new Error('the threads answered for one another')
  const { walk: _walk, ...treeCheck } = tree
  return mergeChecks(size, entries.firstBad, treeCheck)
}
