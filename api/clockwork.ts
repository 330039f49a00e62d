/** What runs by the clock in this process beside the log: waiting jobs and the quarterly rotation. */
import { catalogueJobKinds } from './catalogue/job-kinds.ts'
import { dailyLogCheck } from './jobs/daily-log-check.ts'
import { createJobRunner } from './jobs/job-runner.ts'
import { quarterlyRotation } from './jobs/quarterly-rotation.ts'
import { createScheduler } from './jobs/scheduler.ts'
import { interruptedReport } from './reporting/interrupted-report.ts'
import type { JobKind } from './pipeline/job.ts'
import type { World } from './pipeline/world.ts'

export interface Clockwork {
  start(): Promise<void>
  /** Does now whatever is due, until nothing is left. */
  settle(): Promise<void>
  stop(): Promise<void>
}

/** `jobKinds` are those of the rooms that need more than the world to make them. */
export function createClockwork(world: World, jobKinds: readonly JobKind[]): Clockwork {
  const jobs = createJobRunner(world, [...catalogueJobKinds, interruptedReport, ...jobKinds])
  const schedule = createScheduler(world, [quarterlyRotation, dailyLogCheck])
  return {
    async start() {
      schedule.start()
      await jobs.start()
    },
    async settle() {
      await schedule.settle()
      await jobs.settle()
    },
    async stop() {
      await Promise.all([jobs.stop(), schedule.stop()])
    },
  }
}
