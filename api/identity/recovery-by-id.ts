import { eq } from 'drizzle-orm'
import { recovery } from '../../schema/tables/recovery.ts'
import { notFound } from '../pipeline/refusal.ts'
import type { Tx } from '../store/store.ts'

/** The row of a recovery. Throws `notFound()`. */
export async function recoveryById(tx: Tx, recoveryId: string): Promise<typeof recovery.$inferSelect> {
  const [found] = await tx.select().from(recovery).where(eq(recovery.id, recoveryId))
  if (found === undefined) throw notFound()
  return found
}
