import type { Store } from '../store/store.ts'
import type { Actor } from './actor.ts'
import { actorId } from './actor.ts'

/** A commitment to an address is referred to by later entries for this long: then it is made anew, so that purging by age erases it. */
const referredMs = 24 * 3_600_000
/** Sessions and codes in use at once whose entry is remembered; the oldest is forgotten and commits again. */
const rememberedMax = 4_096

interface Remembered {
  readonly entryId: string
  readonly at: number
}

const remembered = new WeakMap<Store, Map<string, Remembered>>()

/** Where this actor calls from; null for the system, and for a requester whose approved act others completed. */
export function addressOf(actor: Actor): string | null {
  return actor.kind === 'system' || actor.address === '' ? null : actor.address
}

/**
 * The committed entry in which this session or code last committed to the address it still calls from, or null. A
 * commitment per session instead of one per entry: erasing it erases the address of all of them. Strangers commit each
 * time, so that nothing links those who share an address.
 */
export function addressEntry(store: Store, actor: Actor, now: number): string | null {
  const found = remembered.get(store)?.get(keyOf(actor))
  return found === undefined || now - found.at >= referredMs || now < found.at ? null : found.entryId
}

/** Remembers the entry that committed to an actor's address. Only for entries whose transaction is durable. */
export function rememberAddress(store: Store, actor: Actor, entry: Remembered): void {
  if (actor.kind !== 'person' && actor.kind !== 'partner') return
  const known = remembered.get(store) ?? new Map<string, Remembered>()
  remembered.set(store, known)
  known.delete(keyOf(actor))
  known.set(keyOf(actor), entry)
  for (const oldest of known.keys()) {
    if (known.size <= rememberedMax) break
    known.delete(oldest)
  }
}

function keyOf(actor: Actor): string {
  return [actor.kind, actorId(actor), actor.kind === 'person' ? actor.sessionId : '', addressOf(actor) ?? ''].join('\n')
}
