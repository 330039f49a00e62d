import { checkpointVerifierKey } from '../vault/signing-keys.ts'
import type { World } from '../pipeline/world.ts'
import { runInWorker } from '../store/run-in-worker.ts'
import { checkCommitments } from './check-commitments.ts'
import type { LogCheck } from '../facts/log-check/check-log.ts'
import type { CheckProgress, CheckTask } from './check-worker.ts'

/** A log of 10⁹ entries takes hours; a check that hangs must not hang for ever. */
const deadlineMs = 24 * 3_600_000

/** The result of a whole check. */
export interface LogVerdict extends LogCheck {
  /** Openings that were held against their entries. */
  readonly commitments: number
}

/**
 * Checks the log beside the running system: the tree in a thread of its own, then the openings of commitments here,
 * where the keys are. Throws when the check could not be made; a bad log is an answer, not an error.
 */
export async function runLogCheck(
  world: Pick<World, 'store' | 'databasePlace' | 'vault' | 'installation'>,
  { checkpointFolder, signal, onProgress }: {
    readonly checkpointFolder: string | null
    readonly signal?: AbortSignal
    readonly onProgress?: (progress: CheckProgress) => void
  },
): Promise<LogVerdict> {
  const check = await runInWorker<CheckTask, LogCheck, CheckProgress>({
    module: new URL('./check-worker.ts', import.meta.url),
    task: {
      place: { dialect: world.store.dialect, databasePlace: world.databasePlace },
      verifierKey: await checkpointVerifierKey(world.store.read),
      origin: world.installation.logOrigin,
      checkpointFolder,
    },
    deadlineMs,
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress }),
  })
  const openings = await checkCommitments(world, signal)
  return { ...check, commitments: openings.checked, firstBad: check.firstBad ?? openings.bad }
}
