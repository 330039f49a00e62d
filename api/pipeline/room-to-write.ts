import { eq } from 'drizzle-orm'
import { securityEvent } from '../../schema/tables/security-event.ts'
import type { Store } from '../store/store.ts'

const probeId = 'security_probe'
/** More than is free inside the last page of a table, so that the probe asks for room and not for a gap. */
const probeChars = 32_768

/**
 * Whether the database takes writes. Once one found no room, each call tries another that leaves nothing, so that
 * whoever makes room is seen at once; until then it costs nothing.
 */
export async function roomToWrite(store: Store): Promise<boolean> {
  if (!store.full()) return true
  return store.tx(async (tx) => {
    await tx.insert(securityEvent).values({ id: probeId, at: 0, act: 'health', code: 'x'.repeat(probeChars), address: '' })
    await tx.delete(securityEvent).where(eq(securityEvent.id, probeId))
  }).then(() => {
    store.roomFound()
    return true
  }, () => false)
}
