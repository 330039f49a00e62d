/** Gives committed entries their place in the tree and signs what the tree says. In process on SQLite, one node at a time on PostgreSQL. */
import { sql } from 'drizzle-orm'
import type { CheckpointSigner } from '../../crypto/checkpoint-node.ts'
import type { CompactRange } from '../../crypto/merkle.ts'
import { auditPending } from '../../schema/tables/audit-pending.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { newestCheckpoint } from '../facts/audit-proof.ts'
import type { StoredCheckpoint } from '../facts/audit-proof.ts'
import type { Clock, Log } from '../pipeline/world.ts'
import type { Store, Tx } from '../store/store.ts'
import { sequenceBatch } from './sequence-batch.ts'

export interface Sequencer {
  /** Says that entries were committed. Returns at once. */
  wake(): void
  /** Resolves when every entry committed before the call has its place under a signed checkpoint. Throws when that fails. */
  drain(): Promise<void>
  /** Stops after what runs now. Entries that wait are finished by the next start. */
  close(): Promise<void>
}

/** Entries gather this long before they are placed together: a batch costs one commit, however small it is. */
const gatherMs = 100
/** Entries of a node that died are found by the others within this time. */
const pollMs = 1_000
/** Advisory lock of the sequencing node; any number that nobody else uses. */
const sequencerLock = 7_204_711
/** How often `drain` tries while another node holds the lock, and how long it waits between tries. */
const drainTriesMax = 400
const drainPauseMs = 25

/**
 * Starts the sequencer of this node. `signer.name` is the origin of the log. `onCheckpoint` hears of each checkpoint
 * after it is durable, and of the newest one at start, so that a crash between commit and publication leaves no gap.
 */
export function createSequencer({ store, clock, signer, log, onCheckpoint }: {
  readonly store: Store
  readonly clock: Clock
  readonly signer: CheckpointSigner
  readonly log: Log
  readonly onCheckpoint: (checkpoint: StoredCheckpoint) => Promise<void> | void
}): Sequencer {
  let range: CompactRange | null = null
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> = Promise.resolve()
  let closed = false

  /** One batch. Null while another node sequences. */
  async function batch(force: boolean) {
    const done = await store.tx(async (tx) => {
      if (store.dialect === 'postgresql' && !(await locked(tx))) return null
      const edge = range
      // Whatever happens to this transaction, the edge is changed by it: it counts again once the commit is known.
      range = null
      return sequenceBatch(tx, { range: edge, signer, now: clock.now(), force })
    }, { isolation: 'read committed' })
    if (done !== null) range = done.range
    if (done?.signed) await publish(done.signed)
    return done
  }

  async function publish(checkpoint: StoredCheckpoint): Promise<void> {
    try {
      await onCheckpoint(checkpoint)
    } catch (cause) {
      log.error('a checkpoint could not be published', cause, { size: checkpoint.size })
    }
  }

  /** Places what waits, batch by batch, and comes back when a checkpoint is due. */
  async function run(): Promise<void> {
    for (;;) {
      const done = await batch(false)
      if (done === null || closed) return
      if (done.placed === limits.sequencerRows) {
        await new Promise((resolve) => setImmediate(resolve))
        continue
      }
      if (done.unsigned > 0) schedule(limits.checkpointMs)
      return
    }
  }

  /** One at a time: the next one starts when the running one has ended, however it ended. */
  function queue(work: () => Promise<void>): Promise<void> {
    const next = running.then(work)
    running = next.catch((cause: unknown) => {
      range = null
      log.error('the sequencer failed and will try again', cause)
    })
    return next
  }

  function schedule(afterMs: number): void {
    if (closed || timer !== null) return
    timer = setTimeout(() => {
      timer = null
      void queue(run).catch(() => undefined)
    }, afterMs)
    timer.unref()
  }

  async function drainNow(): Promise<void> {
    // Only the last batch is signed out of turn: one checkpoint covers them all.
    let force = false
    for (let busy = 0; busy < drainTriesMax;) {
      const done = await batch(force)
      if (done === null) {
        busy += 1
        await new Promise((resolve) => setTimeout(resolve, drainPauseMs))
        continue
      }
      const last = done.placed < limits.sequencerRows
      if (last && done.unsigned === 0) return
      force = last
    }
    throw new Error('another node holds the audit tree and does not finish')
  }

  const poll = setInterval(() => {
    void anyPending(store).then((found) => { if (found) schedule(gatherMs) }, (cause: unknown) => log.error('pending entries could not be read', cause))
  }, pollMs)
  poll.unref()
  void queue(async () => {
    const newest = await newestCheckpoint(store.read)
    if (newest !== null) await publish(newest)
    await run()
  }).catch(() => undefined)

  return {
    wake: () => schedule(gatherMs),
    drain: () => queue(drainNow),
    async close() {
      closed = true
      clearInterval(poll)
      if (timer !== null) clearTimeout(timer)
      await running
    },
  }
}

async function locked(tx: Tx): Promise<boolean> {
  const [row] = await tx.select({ held: sql<boolean>`pg_try_advisory_xact_lock(${sequencerLock})` }).from(sql`(select 1) as one`)
  return row?.held === true
}

async function anyPending(store: Store): Promise<boolean> {
  const rows = await store.read.select({ id: auditPending.entryId }).from(auditPending).limit(1)
  return rows.length > 0
}
