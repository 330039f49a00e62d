import type { Actor } from '../pipeline/actor.ts'
import { notFound } from '../pipeline/refusal.ts'

/** The acting person. The corridor admits nobody else to the acts that ask; a different actor is answered 404. */
export function signedIn(actor: Actor): Extract<Actor, { kind: 'person' }> {
  if (actor.kind !== 'person') throw notFound()
  return actor
}
