import { eq } from 'drizzle-orm'
import { person } from '../../schema/tables/person.ts'
import { notFound } from '../pipeline/refusal.ts'
import type { Tx } from '../store/store.ts'

/** The row of a person. Throws `notFound()`. */
export async function personById(tx: Tx, personId: string): Promise<typeof person.$inferSelect> {
  const [found] = await tx.select().from(person).where(eq(person.id, personId))
  if (found === undefined) throw notFound()
  return found
}
