import { and, eq } from 'drizzle-orm'
import { job } from '../../schema/tables/job.ts'
import { leaseMs } from '../pipeline/job.ts'
import type { RunningJob } from '../pipeline/job.ts'
import type { Note } from '../pipeline/operation.ts'
import type { World } from '../pipeline/world.ts'
import type { Tx } from '../store/store.ts'
import type { Suspension } from './suspension.ts'

/** A job as it was claimed. */
export interface ClaimedJob {
  readonly id: string
  readonly kind: string
  readonly subjectId: string
  readonly requestedBy: string
  readonly total: number
  readonly cursor: unknown
}

/** The job was cancelled, or is another node's: whoever ran it stops and touches nothing more. */
export class JobLost extends Error {
  override readonly name = 'JobLost'
}

/** The view of a claimed job that its kind gets. `appendEnd` writes the audit entry of its end. */
export function runningJob({ world, claimed, stopping, suspension, appendEnd }: {
  readonly world: World
  readonly claimed: ClaimedJob
  readonly stopping: AbortSignal
  readonly suspension: Suspension
  readonly appendEnd: (tx: Tx, now: number, notes: Readonly<Record<string, Note>>) => Promise<void>
}): RunningJob {
  const { store, clock, node, events } = world
  const mine = and(eq(job.id, claimed.id), eq(job.state, 'running'), eq(job.leaseHolder, node))

  /** Returns when the job is this node's to run; waits while it is paused; throws when it never will be. */
  async function awaitLeave(): Promise<void> {
    for (;;) {
      stopping.throwIfAborted()
      const [found] = await store.read.select({ state: job.state, holder: job.leaseHolder }).from(job).where(eq(job.id, claimed.id))
      if (found?.state === 'running' && found.holder === node) return
      if (found?.state !== 'paused' && found?.state !== 'waiting') throw new JobLost(`job ${claimed.id} is ${found?.state ?? 'gone'}`)
      await suspension.wait(stopping)
    }
  }

  return {
    ...claimed,
    world,
    signal: stopping,
    async step({ done, cursor }, work) {
      const moved = await store.tx(async (tx) => {
        const now = clock.now()
        const [held] = await tx.update(job).set({ done, leaseUntil: now + leaseMs, ...(cursor === undefined ? {} : { cursor }) }).where(mine).returning({ id: job.id })
        if (held === undefined) return false
        await work?.(tx, now)
        return true
      })
      if (moved) return void events.publish({ noun: 'job', id: claimed.id })
      await awaitLeave()
      await this.step({ done, ...(cursor === undefined ? {} : { cursor }) }, work)
    },
    async finish(work) {
      const ended = await store.tx(async (tx) => {
        const now = clock.now()
        const [held] = await tx.update(job).set({ state: 'done', done: claimed.total, endedAt: now, leaseHolder: null, leaseUntil: null }).where(mine).returning({ id: job.id })
        if (held === undefined) return false
        await appendEnd(tx, now, await work(tx, now))
        return true
      })
      if (ended) return world.entriesWritten()
      await awaitLeave()
      await this.finish(work)
    },
  }
}
