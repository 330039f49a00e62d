/** Jobs: work that takes longer than a request. Rooms order them and say how they run; `api/jobs` runs them. */
import { and, eq, inArray } from 'drizzle-orm'
import { job } from '../../schema/tables/job.ts'
import { newId } from '../store/new-id.ts'
import type { Tx } from '../store/store.ts'
import type { Note } from './operation.ts'
import type { World } from './world.ts'

/** What is to be done. `unit` counts `done` and `total`, e.g. `bytes`. */
export interface JobOrder {
  readonly kind: string
  /** What it works on, e.g. an asset id. */
  readonly subjectId: string
  readonly total: number
  readonly unit: string
  readonly requestedBy: string
}

/** Puts a job in the queue, inside the transaction of the act that needs it. Gives its id. */
export async function orderJob(tx: Tx, order: JobOrder, now: number): Promise<string> {
  const id = newId('job', now)
  await tx.insert(job).values({ ...order, id, state: 'waiting', done: 0, createdAt: now })
  return id
}

/** How long a job stays with a node that says nothing. Twice the longest pause between two steps, so that a slow disk loses nothing. */
export const leaseMs = 60_000

/** Begins work that a request does itself and others may watch: it is held by this node from the start, and no runner takes it. */
export async function beginHeldJob(tx: Tx, order: JobOrder, node: string, now: number): Promise<string> {
  const id = newId('job', now)
  await tx.insert(job).values({ ...order, id, state: 'running', done: 0, createdAt: now, startedAt: now, leaseHolder: node, leaseUntil: now + leaseMs })
  return id
}

/** Says that held work goes on. */
export async function renewHeldJob(tx: Tx, id: string, done: number, now: number): Promise<void> {
  await tx.update(job).set({ done, leaseUntil: now + leaseMs }).where(and(eq(job.id, id), eq(job.state, 'running')))
}

/** Ends held work. False when it was cancelled or given up meanwhile: then nothing of it may stand. */
export async function endHeldJob(tx: Tx, id: string, end: { readonly state: 'done' | 'failed'; readonly done?: number; readonly failure?: string }, now: number): Promise<boolean> {
  const total = end.done === undefined ? {} : { done: end.done, total: end.done }
  const [ended] = await tx.update(job).set({ state: end.state, ...total, failure: end.failure ?? null, endedAt: now, leaseHolder: null, leaseUntil: null }).where(and(eq(job.id, id), eq(job.state, 'running'))).returning({ id: job.id })
  return ended !== undefined
}

/** Between two looks whether held work was cancelled on another node. */
const heldLookMs = 500

/**
 * A signal that aborts when `signal` does, or when the held job is no longer running: cancelled, or taken for dead. On
 * the node where it is cancelled at once, on others within half a second. Call `stop` when the work is over.
 */
export function watchHeldJob({ store, events, log }: Pick<World, 'store' | 'events' | 'log'>, id: string, signal: AbortSignal): { readonly signal: AbortSignal; readonly cancelled: AbortSignal; stop(): void } {
  const lost = new AbortController()
  const look = () => void store.read.select({ state: job.state }).from(job).where(eq(job.id, id)).then(
    ([found]) => { if (found?.state !== 'running') lost.abort() },
    (cause: unknown) => log.error('a held job could not be looked at', cause, { job: id }),
  )
  const unsubscribe = events.subscribe((change) => { if (change.noun === 'job' && change.id === id) look() })
  const timer = setInterval(look, heldLookMs)
  timer.unref()
  return {
    signal: AbortSignal.any([signal, lost.signal]),
    cancelled: lost.signal,
    stop() {
      clearInterval(timer)
      unsubscribe()
    },
  }
}

/** Ends whatever waits or runs for a subject that is no more. A runner hears of it at its next step. */
export async function cancelJobs(tx: Tx, subjectId: string, now: number): Promise<void> {
  await tx
    .update(job)
    .set({ state: 'cancelled', endedAt: now, leaseHolder: null, leaseUntil: null })
    .where(and(eq(job.subjectId, subjectId), inArray(job.state, ['waiting', 'running', 'paused', 'failed'])))
}

/** A job under way, as its kind sees it. */
export interface RunningJob {
  readonly id: string
  readonly subjectId: string
  readonly requestedBy: string
  readonly total: number
  /** What the last step left, null at the start. */
  readonly cursor: unknown
  readonly world: World
  /** Aborted when the process stops, or the lease went to another node. */
  readonly signal: AbortSignal
  /**
   * One step: `work`, the cursor and the progress in one transaction, which also renews the lease. While the job is
   * paused it waits before it returns. Throws when the job was cancelled or is run by somebody else now.
   */
  step(progress: { readonly done: number; readonly cursor?: unknown }, work?: (tx: Tx, now: number) => Promise<void>): Promise<void>
  /** The last step: `work` and the end of the job in one transaction, with an audit entry that carries the notes `work` gives. */
  finish(work: (tx: Tx, now: number) => Promise<Readonly<Record<string, Note>>>): Promise<void>
}

/** How jobs of one kind run. `run` may be called again for the same job after a crash, with the cursor of its last step. */
export interface JobKind {
  readonly kind: string
  run(job: RunningJob): Promise<void>
}

/** An end of a job that its orderer has to know of. `failure` is a code followed by words with the remedy. */
export class JobFailed extends Error {
  override readonly name = 'JobFailed'
  constructor(readonly failure: string) {
    super(failure)
  }
}
