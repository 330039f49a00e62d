/** What runs by the clock in this process: batches of reads, waiting jobs, the quarterly rotation. */
import { limits } from '../schema/vocabulary/limits.ts'
import { batchReads } from './audit/batch-reads.ts'
import { catalogueJobKinds } from './catalogue/job-kinds.ts'
import { createJobRunner } from './jobs/job-runner.ts'
import { quarterlyRotation } from './jobs/quarterly-rotation.ts'
import { createScheduler } from './jobs/scheduler.ts'
import type { World } from './pipeline/world.ts'

export interface Clockwork {
  start(): Promise<void>
  /** Does now whatever is due, until nothing is left. */
  settle(): Promise<void>
  stop(): Promise<void>
}

export function createClockwork(world: World): Clockwork {
  const jobs = createJobRunner(world, catalogueJobKinds)
  const schedule = createScheduler(world, [quarterlyRotation])
  let timer: NodeJS.Timeout | null = null
  let batching: Promise<void> = Promise.resolve()
  async function batchAllReads(): Promise<void> {
    while ((await batchReads(world)) > 0) {
      // Each round covers at most `limits.readBatchRows`.
    }
  }
  return {
    async start() {
      timer = setInterval(() => {
        batching = batching.then(batchAllReads).catch((cause: unknown) => world.log.error('reads could not be batched', cause))
      }, limits.readBatchMs)
      schedule.start()
      await jobs.start()
    },
    async settle() {
      await schedule.settle()
      await jobs.settle()
      await batchAllReads()
    },
    async stop() {
      if (timer !== null) clearInterval(timer)
      await Promise.all([jobs.stop(), schedule.stop(), batching])
    },
  }
}
