import type { LogCheck } from '../facts/log-check/check-log.ts'
import { checkLogInThreads } from '../facts/log-check/check-log-in-threads.ts'
import type { World } from '../pipeline/world.ts'
import { checkpointVerifierKey } from '../vault/signing-keys.ts'
import { checkCommitments } from './check-commitments.ts'
import { checkReads } from './check-reads.ts'

/** The result of a whole check. */
export interface LogVerdict extends LogCheck {
  /** Openings that were held against their entries. */
  readonly commitments: number
}

/**
 * Checks the log beside the running system: entries and tree in threads, then here, where the keys are,
 * the openings of commitments, and the reads that entries stand for. `onProgress` hears how many entries were looked at. Throws when the check could not be made; a bad log
 * is an answer, not an error.
 */
export async function runLogCheck(
  world: Pick<World, 'store' | 'databasePlace' | 'vault' | 'installation'>,
  { checkpointFolder, signal, onProgress }: {
    readonly checkpointFolder: string | null
    readonly signal?: AbortSignal
    readonly onProgress?: (done: number) => void
  },
): Promise<LogVerdict> {
  const check = await checkLogInThreads({
    place: { dialect: world.store.dialect, databasePlace: world.databasePlace },
    verifierKey: await checkpointVerifierKey(world.store.read),
    origin: world.installation.logOrigin,
    checkpointFolder,
    ...(signal === undefined ? {} : { signal }),
    ...(onProgress === undefined ? {} : { onProgress }),
  })
  const openings = await checkCommitments(world, signal)
  const reads = await checkReads(world, signal)
  return { ...check, commitments: openings.checked, firstBad: check.firstBad ?? openings.bad ?? reads.bad }
}
