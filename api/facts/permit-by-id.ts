import { eq } from 'drizzle-orm'
import { permit } from '../../schema/tables/permit.ts'
import type { Handle } from '../store/store.ts'

/** A permit as its row stands, or null. */
export async function permitById(read: Handle, permitId: string): Promise<typeof permit.$inferSelect | null> {
  const [found] = await read.select().from(permit).where(eq(permit.id, permitId))
  return found ?? null
}
