/** Work that the calendar orders. Each occurrence is one job row with an id made from its name, so it runs once, on whichever node comes first. */
import { and, eq, lt } from 'drizzle-orm'
import { toHex, utf8 } from '../../crypto/digest.ts'
import { sha256Node } from '../../crypto/digest-node.ts'
import { job } from '../../schema/tables/job.ts'
import { leaseMs } from '../pipeline/job.ts'
import type { World } from '../pipeline/world.ts'

/** A recurring task. */
export interface ScheduledTask {
  /** e.g. `quarterly-rotation`. The mandate of its system actor is `schedule-` and this. */
  readonly name: string
  /** The occurrence that is due at `now`, e.g. `2026-Q4`; null when none is. Pure. */
  occurrence(now: number): string | null
  /** Does it, by calling contracts through the executor. May be called again for one occurrence when it threw. */
  run(world: World): Promise<void>
}

export interface Scheduler {
  start(): void
  /** Runs whatever is due and was not run. */
  settle(): Promise<void>
  stop(): Promise<void>
}

/** A task that failed is tried again after this long. */
const retryMs = 600_000
const lookMs = 60_000

export function createScheduler(world: World, tasks: readonly ScheduledTask[]): Scheduler {
  let running: Promise<void> = Promise.resolve()
  let timer: NodeJS.Timeout | null = null

  async function runDue(): Promise<void> {
    for (const task of tasks) {
      const occurrence = task.occurrence(world.clock.now())
      if (occurrence === null) continue
      const id = occurrenceId(task.name, occurrence)
      if (await claimOccurrence(world, id, task.name, occurrence)) await runOccurrence(world, task, id)
    }
  }

  function settle(): Promise<void> {
    running = running.then(runDue).catch((cause: unknown) => world.log.error('the scheduler failed', cause))
    return running
  }

  return {
    start() {
      timer = setInterval(() => void settle(), lookMs)
      timer.unref()
      void settle()
    },
    settle,
    async stop() {
      if (timer !== null) clearInterval(timer)
      await running
    },
  }
}

/** The first instant of an occurrence may be seen by every node at once: one id, one row, one winner. */
function occurrenceId(name: string, occurrence: string): string {
  return `job_${toHex(sha256Node(utf8(`xmphi schedule 1\n${name}\n${occurrence}`))).slice(0, 32)}`
}

async function claimOccurrence({ store, clock, node }: World, id: string, name: string, occurrence: string): Promise<boolean> {
  return store.tx(async (tx) => {
    const now = clock.now()
    const held = { state: 'running' as const, leaseHolder: node, leaseUntil: now + leaseMs, startedAt: now }
    const [made] = await tx
      .insert(job)
      .values({ ...held, id, kind: `schedule-${name}`, subjectId: `schedule-${name}`, cursor: { occurrence }, done: 0, total: 1, unit: 'runs', requestedBy: 'system-scheduler', createdAt: now })
      .onConflictDoNothing()
      .returning({ id: job.id })
    if (made !== undefined) return true
    const [taken] = await tx.update(job).set(held).where(and(eq(job.id, id), lt(job.leaseUntil, now))).returning({ id: job.id })
    return taken !== undefined
  })
}

async function runOccurrence(world: World, task: ScheduledTask, id: string): Promise<void> {
  try {
    await task.run(world)
    await world.store.tx((tx) => tx.update(job).set({ state: 'done', done: 1, endedAt: world.clock.now(), leaseHolder: null, leaseUntil: null, failure: null }).where(eq(job.id, id)))
  } catch (cause) {
    world.log.error('a scheduled task failed and will be tried again', cause, { task: task.name })
    const now = world.clock.now()
    await world.store.tx((tx) => tx.update(job).set({ state: 'failed', failure: 'fault: 定时任务失败，将自动重试。 / A scheduled task failed; it will be tried again.', leaseUntil: now + retryMs }).where(eq(job.id, id)))
  }
  world.events.publish({ noun: 'job', id })
}
