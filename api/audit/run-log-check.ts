import { mergeChecks } from '../facts/log-check/check-log.ts'
import type { LogCheck } from '../facts/log-check/check-log.ts'
import { outsideCheckpoints } from '../facts/log-check/outside-checkpoints.ts'
import { logSize } from '../facts/log-check/read-log-rows.ts'
import type { World } from '../pipeline/world.ts'
import { runInWorker } from '../store/run-in-worker.ts'
import { checkpointVerifierKey } from '../vault/signing-keys.ts'
import { checkCommitments } from './check-commitments.ts'
import type { CheckAnswer, CheckTask } from './check-worker.ts'

/** A log of 10⁹ entries takes hours; a check that hangs must not hang for ever. */
const deadlineMs = 24 * 3_600_000

/** The result of a whole check. */
export interface LogVerdict extends LogCheck {
  /** Openings that were held against their entries. */
  readonly commitments: number
}

/**
 * Checks the log beside the running system: entries and tree in a thread each, then the openings of commitments here,
 * where the keys are. `onProgress` hears how many entries were looked at. Throws when the check could not be made; a bad
 * log is an answer, not an error.
 */
export async function runLogCheck(
  world: Pick<World, 'store' | 'databasePlace' | 'vault' | 'installation'>,
  { checkpointFolder, signal, onProgress }: {
    readonly checkpointFolder: string | null
    readonly signal?: AbortSignal
    readonly onProgress?: (done: number) => void
  },
): Promise<LogVerdict> {
  const { store, databasePlace, installation } = world
  // Outside checkpoints are read first, so that the log can only be longer than they say.
  const identity = { verifierKey: await checkpointVerifierKey(store.read), origin: installation.logOrigin, outsideNotes: await outsideCheckpoints(checkpointFolder) }
  const size = await logSize(store)
  const walk = (task: CheckTask) =>
    runInWorker<CheckTask, CheckAnswer, number>({
      module: new URL('./check-worker.ts', import.meta.url),
      task,
      deadlineMs,
      ...(signal === undefined ? {} : { signal }),
      ...(onProgress === undefined ? {} : { onProgress }),
    })
  const place = { dialect: store.dialect, databasePlace }
  const [entries, tree] = await Promise.all([walk({ walk: 'entries', place, size }), walk({ walk: 'tree', place, size, identity })])
  if (tree.walk !== 'tree') throw new Error('the threads answered for one another')
  const { walk: _walk, ...treeCheck } = tree
  const check = mergeChecks(size, entries.firstBad, treeCheck)
  const openings = await checkCommitments(world, signal)
  return { ...check, commitments: openings.checked, firstBad: check.firstBad ?? openings.bad }
}
