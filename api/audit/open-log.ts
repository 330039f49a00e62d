import { openSigningKeys } from '../vault/signing-keys.ts'
import type { JobKind } from '../pipeline/job.ts'
import type { World } from '../pipeline/world.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { batchReads } from './batch-reads.ts'
import type { CheckpointOutlet } from './checkpoint-outlet.ts'
import { createSequencer } from './create-sequencer.ts'
import { logCheckJob } from './log-check-job.ts'
import { publishCheckpoint } from './publish-checkpoint.ts'

/** The running log of one node. */
export interface OpenLog {
  /** The checkpoint key's public half, as `name+hash+key`. */
  readonly verifierKey: string
  readonly rootPem: string
  /** Jobs that this room runs. */
  readonly jobKinds: readonly JobKind[]
  /** Says that entries were committed. */
  wake(): void
  /** Starts what runs by the clock: batches of reads. */
  start(): void
  /** Gives every read its batch and every entry its place under a signed checkpoint. */
  drain(): Promise<void>
  close(): Promise<void>
}

/**
 * Opens the log: makes signing keys at the first start, finishes what a crash left waiting, and signs from then on.
 * Checkpoints are copied to `checkpointFolder`, which should lie outside this machine's reach; null keeps them here only. `outlet` posts them outside.
 */
export async function openLog(world: World, { checkpointFolder, outlet = null }: { readonly checkpointFolder: string | null; readonly outlet?: CheckpointOutlet | null }): Promise<OpenLog> {
  const keys = await openSigningKeys({ store: world.store, vault: world.vault, now: world.clock.now(), random: world.random, installation: world.installation })
  const sequencer = createSequencer({
    store: world.store,
    clock: world.clock,
    signer: keys.checkpoint,
    log: world.log,
    async onCheckpoint(checkpoint) {
      world.events.publish({ noun: 'checkpoint', id: String(checkpoint.size) })
      outlet?.offer(checkpoint)
      if (checkpointFolder !== null) await publishCheckpoint(checkpointFolder, checkpoint)
    },
  })
  let timer: NodeJS.Timeout | null = null
  let batching: Promise<void> = Promise.resolve()

  async function batchAll(): Promise<void> {
    let wrote = false
    while ((await batchReads(world)) > 0) {
      wrote = true
      await new Promise((resolve) => setImmediate(resolve))
    }
    if (wrote) sequencer.wake()
  }

  function batch(): Promise<void> {
    const next = batching.then(batchAll)
    batching = next.catch((cause: unknown) => world.log.error('reads could not be batched and will be tried again', cause))
    return next
  }

  return {
    verifierKey: keys.verifierKey,
    rootPem: keys.rootPem,
    jobKinds: [logCheckJob(checkpointFolder)],
    wake: () => sequencer.wake(),
    start() {
      timer = setInterval(() => void batch().catch(() => undefined), limits.readBatchMs)
      timer.unref()
    },
    async drain() {
      await batch()
      await sequencer.drain()
    },
    async close() {
      if (timer !== null) clearInterval(timer)
      await batching
      await sequencer.close()
      await outlet?.close()
    },
  }
}
