import type { Actor } from '../pipeline/actor.ts'
import { notFound } from '../pipeline/refusal.ts'

/** The person who acts. Throws `notFound` for every other kind of actor, which no contract of a person admits. */
export function requirePerson(actor: Actor): Extract<Actor, { kind: 'person' }> {
  if (actor.kind !== 'person') throw notFound()
  return actor
}
