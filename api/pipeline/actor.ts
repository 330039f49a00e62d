import type { Role } from '../../schema/vocabulary/roles.ts'

/** Whoever acts. Made by `http/authenticate`, by the executor for the requester of an approved act, and by jobs. */
export type Actor =
  | { readonly kind: 'stranger'; readonly address: string; readonly setupDigest?: Uint8Array; /** Browser family, for the list of one's own sessions. */ readonly agent?: string }
  | {
      readonly kind: 'person'
      readonly personId: string
      readonly roles: readonly Role[]
      readonly sessionId: string
      readonly address: string
      /** When each factor was last shown in this session. */
      readonly passkeyAt: number
      readonly totpAt: number
    }
  /** `ended`: the bearer is right, but its code was revoked or is past its end. Such calls are refused, by the code's name. */
  | { readonly kind: 'partner'; readonly partnerCodeId: string; readonly address: string; readonly ended?: true }
  /** A job or an outbox consumer. `mandate` is the id of the schedule or approval it works under. */
  | { readonly kind: 'system'; readonly name: string; readonly mandate: string }

/** The id that stands in the log for an actor. */
export function actorId(actor: Actor): string {
  switch (actor.kind) {
    case 'stranger': return 'stranger'
    case 'person': return actor.personId
    case 'partner': return actor.partnerCodeId
    case 'system': return `system-${actor.name}`
  }
}

/** The roles an actor acts with. */
export function rolesOfActor(actor: Actor): readonly Role[] {
  switch (actor.kind) {
    case 'person': return actor.roles
    case 'partner': return ['partner']
    case 'stranger':
    case 'system': return []
  }
}
