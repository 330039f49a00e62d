import { checkpointDelivery } from '../../schema/tables/checkpoint-delivery.ts'
import type { Handle } from '../store/store.ts'

/** How far signed checkpoints have left the machine by the webhook; null where none was ever set up. */
export async function checkpointOutletState(read: Handle): Promise<typeof checkpointDelivery.$inferSelect | null> {
  const [found] = await read.select().from(checkpointDelivery).limit(1)
  return found ?? null
}
