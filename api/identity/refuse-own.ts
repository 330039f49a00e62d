import type { Actor } from '../pipeline/actor.ts'
import { Refusal } from '../pipeline/refusal.ts'

/** Throws when somebody acts on themselves where another person must. */
export function refuseOwn(actor: Actor, personId: string): void {
  if (actor.kind !== 'person' || actor.personId !== personId) return
  throw new Refusal('own-request', { zh: '不能对本人执行此操作，请由另一名管理员办理。', en: 'Nobody may do this to themselves. Ask another administrator.' })
}
