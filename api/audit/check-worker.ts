/** The thread in which the log is rebuilt, over a connection of its own. */
import { openBeside } from '../store/open-beside.ts'
import type { StorePlace } from '../store/open-beside.ts'
import { answerTask } from '../store/run-in-worker.ts'
import { checkLog } from '../facts/log-check/check-log.ts'
import type { LogCheck } from '../facts/log-check/check-log.ts'
import { outsideCheckpoints } from '../facts/log-check/outside-checkpoints.ts'

export interface CheckTask {
  readonly place: StorePlace
  readonly verifierKey: string
  readonly origin: string
  readonly checkpointFolder: string | null
}

export interface CheckProgress {
  readonly done: number
  readonly total: number
}

answerTask<CheckTask, LogCheck, CheckProgress>(async ({ place, verifierKey, origin, checkpointFolder }, report) => {
  // Outside checkpoints are read first, so that the log can only be longer than they say.
  const outsideNotes = await outsideCheckpoints(checkpointFolder)
  const store = openBeside(place)
  try {
    return await checkLog({ store, verifierKey, origin, outsideNotes, onProgress: (done, total) => report({ done, total }) })
  } finally {
    await store.close()
  }
})
