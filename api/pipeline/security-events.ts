import { desc, lt } from 'drizzle-orm'
import { securityEvent } from '../../schema/tables/security-event.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { newId } from '../store/new-id.ts'
import type { Tx } from '../store/store.ts'

/** What a stranger did. */
export interface SecurityEvent {
  readonly at: number
  readonly act: string
  readonly code: string
  readonly address: string
}

/** Keeps what a stranger did. About every 256th time the oldest go, so that strangers cannot fill the disk. */
export async function keepSecurityEvent(tx: Tx, random: (bytes: number) => Uint8Array, event: SecurityEvent): Promise<void> {
  await tx.insert(securityEvent).values({ id: newId('event', event.at), ...event })
  if (random(1)[0] === 0) await trimSecurityEvents(tx)
}

/** Forgets all but the newest `keep` events. */
export async function trimSecurityEvents(tx: Tx, keep: number = limits.securityEventsMax): Promise<void> {
  const [oldestKept] = await tx.select({ id: securityEvent.id, at: securityEvent.at }).from(securityEvent).orderBy(desc(securityEvent.at), desc(securityEvent.id)).limit(1).offset(keep - 1)
  if (oldestKept !== undefined) await tx.delete(securityEvent).where(lt(securityEvent.at, oldestKept.at))
}
