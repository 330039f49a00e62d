import { logCheckKind } from '../facts/last-log-check.ts'
import type { KeptLogCheck } from '../facts/last-log-check.ts'
import { probeAtRest } from '../facts/canary/probe-at-rest.ts'
import { unexplainedRows } from '../facts/unexplained-rows.ts'
import type { JobKind } from '../pipeline/job.ts'
import { runLogCheck } from './run-log-check.ts'

/** Progress is told at most this often, in entries. */
const progressRows = 40_960

/** The job that `audit-log.check` orders: the whole log, the rows in force that it explains, and the search for plaintext at rest. It starts anew after a crash: a half check proves nothing. */
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
      const unexplained = await unexplainedRows(job.world.store.read, job.world.clock.now())
      const canaryProbe = await probeAtRest(job.world, job.signal)
      const kept: KeptLogCheck = {
        size: verdict.size,
        checkpoint: verdict.checkpoint,
        firstBad: verdict.firstBad,
        commitments: verdict.commitments,
        checkpointsHere: verdict.checkpointsHere,
        checkpointsOutside: verdict.checkpointsOutside,
        unexplained: unexplained.map(({ table, count }) => ({ table, count })),
        canaryProbe,
      }
      const found = unexplained.map(({ table, count, first }) => `${table} ${first}${count === 1 ? '' : ` and ${count - 1} more`}`)
      if (found.length > 0) job.world.log.error('ALARM: rows are in force that no entry of the log explains; somebody wrote into the database itself', new Error('unexplained rows'), { rows: found.join(', ') })
      if (canaryProbe !== null && canaryProbe.found > 0) job.world.log.error('ALARM: a planted value lies in clear where only ciphertext may be', new Error('plaintext at rest'), { places: canaryProbe.found })
      await job.step({ done: verdict.size, cursor: kept })
      await job.finish(() => Promise.resolve({
        entries: verdict.size,
        commitments: verdict.commitments,
        checkpointsOutside: verdict.checkpointsOutside,
        fault: verdict.firstBad?.what ?? null,
        firstBad: verdict.firstBad?.index ?? null,
        ...(canaryProbe === null ? {} : { canaryBytesSearched: canaryProbe.bytesSearched, canaryFound: canaryProbe.found }),
        ...(found.length === 0 ? {} : { unexplained: found }),
      }))
    },
  }
}
