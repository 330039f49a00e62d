/** Runs the jobs of this node, one at a time: two would take both processors from the people who are waiting. */
import { and, asc, eq, inArray, lt, ne, or } from 'drizzle-orm'
import { job } from '../../schema/tables/job.ts'
import { appendEntry } from '../pipeline/audit-trail.ts'
import { JobFailed, leaseMs } from '../pipeline/job.ts'
import type { JobKind } from '../pipeline/job.ts'
import type { Note } from '../pipeline/operation.ts'
import { Refusal } from '../pipeline/refusal.ts'
import type { World } from '../pipeline/world.ts'
import { newId } from '../store/new-id.ts'
import type { Tx } from '../store/store.ts'
import { JobLost, runningJob } from './running-job.ts'
import type { ClaimedJob } from './running-job.ts'
import { createSuspension } from './suspension.ts'
import type { Suspension } from './suspension.ts'

export interface JobRunner {
  /** Looks for work at once, whenever a job is announced, and each few seconds in any case. */
  start(): Promise<void>
  /** Does everything that is due, until nothing is left. */
  settle(): Promise<void>
  /** Stops what runs, without ending it: it is taken up again at the next start. */
  stop(): Promise<void>
}

/** Between two looks for jobs that another node left behind. */
const lookMs = 5_000
/** Between two looks whether what runs here was cancelled on another node. */
const cancelLookMs = 500

/** A job that this process has begun: under way, or suspended while it is paused. */
interface Run {
  readonly finished: Promise<void>
  readonly suspension: Suspension
  /** Aborted when the job was cancelled: it stops wherever it is, not only at its next step. */
  readonly lost: AbortController
}

export function createJobRunner(world: World, kinds: readonly JobKind[]): JobRunner {
  const byKind = new Map(kinds.map((kind) => [kind.kind, kind]))
  const runs = new Map<string, Run>()
  const stopping = new AbortController()
  let working: Promise<void> | null = null
  let again = false
  let timer: NodeJS.Timeout | null = null
  let cancelTimer: NodeJS.Timeout | null = null
  let unsubscribe: () => void = () => undefined
  const unsubscribeCancelled = world.events.subscribe(({ noun }) => { if (noun === 'job') lookForCancelled() })

  function settle(): Promise<void> {
    again = true
    working ??= work().finally(() => { working = null })
    return working
  }

  async function work(): Promise<void> {
    while (again && !stopping.signal.aborted) {
      again = false
      await dropLost()
      for (let claimed = await claim(world, [...byKind.keys()]); claimed !== null; claimed = await claim(world, [...byKind.keys()])) {
        await advance(claimed)
        if (stopping.signal.aborted) return
      }
    }
  }

  /** Begins the job, or lets it go on, until it ends or is paused. */
  async function advance(claimed: ClaimedJob): Promise<void> {
    const known = runs.get(claimed.id)
    const suspension = known?.suspension ?? createSuspension()
    const lost = known?.lost ?? new AbortController()
    const suspended = suspension.suspended()
    const finished = known?.finished ?? runOne({ world, kind: byKind.get(claimed.kind), claimed, stopping: AbortSignal.any([stopping.signal, lost.signal]), lost: lost.signal, suspension }).finally(() => runs.delete(claimed.id))
    runs.set(claimed.id, { finished, suspension, lost })
    known?.suspension.resume()
    await Promise.race([finished, suspended])
  }

  /** What was paused here and cancelled or taken over meanwhile finds out, and lets go of its thread. */
  async function dropLost(): Promise<void> {
    if (runs.size === 0) return
    const found = await world.store.read.select({ id: job.id, state: job.state }).from(job).where(inArray(job.id, [...runs.keys()]))
    for (const { id, state } of found) if (state !== 'paused' && state !== 'waiting') runs.get(id)?.suspension.resume()
  }

  /** What was cancelled stops at once. Apart from the loop above, which waits for whatever runs. */
  async function stopCancelled(): Promise<void> {
    if (runs.size === 0) return
    const found = await world.store.read.select({ id: job.id }).from(job).where(and(inArray(job.id, [...runs.keys()]), eq(job.state, 'cancelled')))
    for (const { id } of found) runs.get(id)?.lost.abort()
  }

  const lookForCancelled = () => void stopCancelled().catch((cause: unknown) => world.log.error('cancelled jobs could not be looked for', cause))
  const look = () => void settle().catch((cause: unknown) => world.log.error('the job runner failed', cause))

  return {
    async start() {
      // SQLite has one owner, so whatever still counts as running was cut off with the process before this one.
      if (world.store.dialect === 'sqlite')
        await world.store.tx((tx) => tx.update(job).set({ state: 'waiting', leaseHolder: null, leaseUntil: null }).where(and(eq(job.state, 'running'), ne(job.leaseHolder, world.node), inArray(job.kind, [...byKind.keys()]))))
      unsubscribe = world.events.subscribe(({ noun }) => { if (noun === 'job') look() })
      timer = setInterval(look, lookMs)
      timer.unref()
      cancelTimer = setInterval(lookForCancelled, cancelLookMs)
      cancelTimer.unref()
      look()
    },
    settle,
    async stop() {
      stopping.abort()
      unsubscribe()
      unsubscribeCancelled()
      if (timer !== null) clearInterval(timer)
      if (cancelTimer !== null) clearInterval(cancelTimer)
      await working
      await Promise.all([...runs.values()].map((run) => run.finished))
    },
  }
}

/**
 * Takes the oldest job that waits, or that a node which fell silent left behind. The update is conditional, so of two
 * nodes that want it one gets it.
 */
async function claim({ store, clock, node }: World, kinds: readonly string[]): Promise<ClaimedJob | null> {
  if (kinds.length === 0) return null
  const now = clock.now()
  const free = or(eq(job.state, 'waiting'), and(eq(job.state, 'running'), lt(job.leaseUntil, now)))
  const found = await store.read.select({ id: job.id }).from(job).where(and(inArray(job.kind, [...kinds]), free)).orderBy(asc(job.createdAt), asc(job.id)).limit(8)
  for (const { id } of found) {
    const [claimed] = await store.tx((tx) =>
      tx.update(job).set({ state: 'running', leaseHolder: node, leaseUntil: now + leaseMs, startedAt: now, failure: null }).where(and(eq(job.id, id), free))
        .returning({ id: job.id, kind: job.kind, subjectId: job.subjectId, requestedBy: job.requestedBy, total: job.total, cursor: job.cursor }))
    if (claimed !== undefined) return claimed
  }
  return null
}

async function runOne({ world, kind, claimed, stopping, lost, suspension }: {
  readonly world: World
  readonly kind: JobKind | undefined
  readonly claimed: ClaimedJob
  /** The process stops, or the job was cancelled. */
  readonly stopping: AbortSignal
  readonly lost: AbortSignal
  readonly suspension: Suspension
}): Promise<void> {
  const appendEnd = (tx: Tx, now: number, notes: Readonly<Record<string, Note>>) => recordEnd(world, tx, now, claimed, 'done', notes)
  try {
    await kind?.run(runningJob({ world, claimed, stopping, suspension, appendEnd }))
  } catch (error) {
    if (error instanceof JobLost || lost.aborted) return
    // Stopped with the process: given back at once, so that the next start need not wait for the lease to run out.
    if (stopping.aborted) await release(world, claimed)
    else await fail(world, claimed, error)
  } finally {
    world.events.publish({ noun: 'job', id: claimed.id })
  }
}

async function release({ store, node }: World, { id }: ClaimedJob): Promise<void> {
  await store.tx((tx) => tx.update(job).set({ state: 'waiting', leaseHolder: null, leaseUntil: null }).where(and(eq(job.id, id), eq(job.leaseHolder, node), eq(job.state, 'running'))))
}

async function fail(world: World, claimed: ClaimedJob, error: unknown): Promise<void> {
  const failure = error instanceof JobFailed ? error.failure : error instanceof Refusal ? `${error.code}: ${error.detail.zh} / ${error.detail.en}` : 'fault: 内部故障，详见服务日志。 / A fault; see the server log.'
  if (failure.startsWith('fault')) world.log.error('a job failed', error, { job: claimed.id, kind: claimed.kind })
  await world.store.tx(async (tx) => {
    const now = world.clock.now()
    const [ended] = await tx.update(job).set({ state: 'failed', failure, endedAt: now, leaseHolder: null, leaseUntil: null })
      .where(and(eq(job.id, claimed.id), eq(job.leaseHolder, world.node))).returning({ id: job.id })
    if (ended !== undefined) await recordEnd(world, tx, now, claimed, 'failed', { code: failure.slice(0, failure.search(/[ :]/)) })
  })
  world.entriesWritten()
}

/** What a job did is recorded like any act: in the transaction that ended it. */
async function recordEnd(world: World, tx: Tx, now: number, { id, kind, subjectId, requestedBy }: ClaimedJob, outcome: 'done' | 'failed', notes: Readonly<Record<string, Note>>): Promise<void> {
  await appendEntry(tx, world, {
    at: now, action: 'job.run', outcome,
    actor: { kind: 'system', id: `system-${kind}`, roles: [] },
    subject: { type: 'job', id },
    decision: null, notes: { kind, subject: subjectId, requestedBy, ...notes }, personal: new Map(),
    demo: world.installation.demo, requestId: newId('request', now), causedBy: null,
  })
}
