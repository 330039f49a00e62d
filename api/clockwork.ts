/** What runs by the clock in this process: batches of reads, waiting jobs, the quarterly rotation. */
import { limits } from '../schema/vocabulary/limits.ts'
import { batchReads } from './audit/batch-reads.ts'
import type { World } from './pipeline/world.ts'

export interface Clockwork {
  start(): Promise<void>
  /** Does now whatever is due, until nothing is left. */
  settle(): Promise<void>
  stop(): Promise<void>
}

export function createClockwork(world: World): Clockwork {
  const timers: NodeJS.Timeout[] = []
  let running: Promise<unknown> = Promise.resolve()
  const every = (milliseconds: number, work: () => Promise<unknown>, what: string) => {
    const timer = setInterval(() => {
      running = running.then(work).catch((cause: unknown) => world.log.error(`${what} failed`, cause))
    }, milliseconds)
    timer.unref()
    timers.push(timer)
  }
  async function batchAllReads(): Promise<void> {
    while ((await batchReads(world)) > 0) {
      // Each round covers at most `limits.readBatchRows`.
    }
  }
  return {
    async start() {
      every(limits.readBatchMs, batchAllReads, 'batching reads')
    },
    settle: batchAllReads,
    async stop() {
      for (const timer of timers) clearInterval(timer)
      await running
    },
  }
}
