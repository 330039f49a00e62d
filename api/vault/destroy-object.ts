import { and, eq, isNull } from 'drizzle-orm'
import { dataKey } from '../../schema/tables/data-key.ts'
import type { Tx } from '../store/store.ts'

/**
 * Destroys the key of one object inside the caller's transaction: whatever copies of the ciphertext exist cannot be
 * opened any more (NIST SP 800-88 Rev. 1, cryptographic erase). The file itself is removed after the commit.
 */
export async function destroyObjectKey(tx: Tx, objectId: string, now: number): Promise<void> {
  await tx.update(dataKey).set({ wrapped: null, destroyedAt: now }).where(and(eq(dataKey.scope, `object:${objectId}`), isNull(dataKey.destroyedAt)))
}
