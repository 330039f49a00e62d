import { logCheckKind } from '../facts/last-log-check.ts'
import type { KeptLogCheck } from '../facts/last-log-check.ts'
import { unexplainedAuthority, unexplainedGrants } from '../facts/unexplained-rows.ts'
import type { JobKind } from '../pipeline/job.ts'
import { runLogCheck } from './run-log-check.ts'

/** Progress is told at most this often, in entries. */
const progressRows = 40_960

/** The job that `audit-log.check` orders. It starts anew after a crash: a half check proves nothing. */
export function logCheckJob(checkpointFolder: string | null): JobKind {
  return {
    kind: logCheckKind,
    async run(job) {
      let told = 0
      let telling: Promise<void> = Promise.resolve()
      const lost = new AbortController()
      const verdict = await runLogCheck(job.world, {
        checkpointFolder,
        signal: AbortSignal.any([job.signal, lost.signal]),
        onProgress(done) {
          if (done - told < progressRows) return
          told = done
          telling = telling.then(() => job.step({ done })).catch((cause: unknown) => lost.abort(cause))
        },
      }).catch((cause: unknown) => {
        throw lost.signal.aborted ? lost.signal.reason : cause
      })
      await telling
      lost.signal.throwIfAborted()
      const kept: KeptLogCheck = {
        size: verdict.size,
        checkpoint: verdict.checkpoint,
        firstBad: verdict.firstBad,
        commitments: verdict.commitments,
        checkpointsHere: verdict.checkpointsHere,
        checkpointsOutside: verdict.checkpointsOutside,
      }
      const now = job.world.clock.now()
      const unexplained = [await unexplainedGrants(job.world.store.read, now), await unexplainedAuthority(job.world.store.read, now)].flatMap((row) => (row === null ? [] : [`${row.table} ${row.id}`]))
      if (unexplained.length > 0) job.world.log.error('ALARM: rows are in force that no entry of the log explains; somebody wrote into the database itself', new Error('unexplained rows'), { rows: unexplained.join(', ') })
      await job.step({ done: verdict.size, cursor: kept })
      await job.finish(() => Promise.resolve({
        entries: verdict.size,
        commitments: verdict.commitments,
        checkpointsOutside: verdict.checkpointsOutside,
        fault: verdict.firstBad?.what ?? null,
        firstBad: verdict.firstBad?.index ?? null,
        ...(unexplained.length === 0 ? {} : { unexplained }),
      }))
    },
  }
}
