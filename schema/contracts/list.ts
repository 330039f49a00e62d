/** The shape of every list: keyset paging, named filters, a sealed cursor. */
import { z } from 'zod'
import { limits } from '../vocabulary/limits.ts'

/** What a list takes beside its own filters. `cursor` comes from the previous answer and is bound to actor, contract and filter. */
export const pageInput = {
  cursor: z.string().max(2_000).optional(),
  limit: z.coerce.number().int().min(1).max(limits.pageRowsMax).default(limits.pageRows),
}

/** What a list answers: `items` in order, and the cursor of the next page or null at the end. */
export function listOutput<S extends z.ZodType>(item: S) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() })
}
