/**
 * Sends each signed checkpoint out of the machine, so that whoever cuts the log and the copies here is caught by the one
 * outside. The newest wins: one that was overtaken while another was under way is skipped, because the newer one covers
 * it. Signing never waits for it; what fails is an alarm in the log and in the evidence, and is tried again.
 */
import { checkpointDelivery } from '../../schema/tables/checkpoint-delivery.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import type { StoredCheckpoint } from '../facts/audit-proof.ts'
import type { Outbound } from '../outbound/create-outbound.ts'
import { OutboundFailure } from '../outbound/outbound-failure.ts'
import type { WebhookTarget } from '../outbound/webhook-channel.ts'
import type { World } from '../pipeline/world.ts'

export const checkpointOutletId = 'webhook'

export interface CheckpointOutlet {
  /** Says which checkpoint is the newest. Returns at once. */
  offer(checkpoint: Pick<StoredCheckpoint, 'size' | 'note'>): void
  /** Resolves when the newest offered one has been tried; a pause after a failure is cut short. */
  settle(): Promise<void>
  close(): Promise<void>
}

/** Opens the outlet; it sends nothing before the first offer. */
export function createCheckpointOutlet(world: Pick<World, 'store' | 'clock' | 'log' | 'events' | 'installation'>, outbound: Outbound, { url, secret }: WebhookTarget): CheckpointOutlet {
  const { store, clock, log, events, installation } = world
  const host = new URL(url).hostname
  const stopping = new AbortController()
  let newest: Pick<StoredCheckpoint, 'size' | 'note'> | null = null
  let sentSize = 0
  let failures = 0
  let failingSince: number | null = null
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> | null = null

  async function send(): Promise<void> {
    while (newest !== null && newest.size > sentSize && !stopping.signal.aborted) {
      const { size, note } = newest
      try {
        await outbound.post({ url, secret, id: `${installation.id}-checkpoint-${size}`, body: JSON.stringify({ kind: 'checkpoint', origin: installation.logOrigin, size, note, demo: installation.demo }) }, stopping.signal)
      } catch (cause) {
        if (!stopping.signal.aborted) await failed(cause, size)
        return
      }
      sentSize = size
      failures = 0
      failingSince = null
      await keep({ size, deliveredAt: clock.now(), failingSince, failure: null })
    }
  }

  async function failed(cause: unknown, size: number): Promise<void> {
    failures += 1
    failingSince ??= clock.now()
    log.error('ALARM: signed checkpoints do not leave this machine; check the receiver and XMPHI_CHECKPOINT_WEBHOOK', cause, { host, size, failures, reason: cause instanceof OutboundFailure ? cause.code : 'fault' })
    await keep({ failingSince, failure: cause instanceof OutboundFailure ? cause.message : 'fault' })
    schedule(Math.min(limits.deliveryRetryMs * 2 ** Math.min(failures - 1, 20), limits.deliveryRetryMsMax))
  }

  async function keep(state: Partial<typeof checkpointDelivery.$inferInsert>): Promise<void> {
    const row = { id: checkpointOutletId, host, ...state }
    await store.tx((tx) => tx.insert(checkpointDelivery).values(row).onConflictDoUpdate({ target: checkpointDelivery.id, set: row })).catch((cause: unknown) => log.error('the state of the checkpoint webhook could not be kept', cause))
    events.publish({ noun: 'checkpoint', id: String(state.size ?? sentSize) })
  }

  function run(): Promise<void> {
    running ??= send().finally(() => { running = null })
    return running
  }

  function schedule(afterMs: number): void {
    if (timer !== null || stopping.signal.aborted) return
    timer = setTimeout(() => {
      timer = null
      void run()
    }, afterMs)
    timer.unref()
  }

  return {
    offer(checkpoint) {
      if (newest === null || checkpoint.size > newest.size) newest = checkpoint
      // After a failure the pause decides, so that a receiver that is down is not asked at every checkpoint.
      if (timer === null && running === null) schedule(0)
    },
    async settle() {
      if (timer !== null) clearTimeout(timer)
      timer = null
      await run()
      await running
    },
    async close() {
      stopping.abort()
      if (timer !== null) clearTimeout(timer)
      await running
    },
  }
}
