/** Who sees which kept request: those who may decide it, who asked, and who oversees. */
import { actsDecidedBy, mayDecide } from '../pipeline/may-decide.ts'
import type { KeptRequest } from '../pipeline/decide-request.ts'
import type { Actor } from '../pipeline/actor.ts'
import type { World } from '../pipeline/world.ts'
import type { RequestScope } from '../facts/approval-requests-page.ts'
import type { Role } from '../../schema/vocabulary/roles.ts'

type Person = Extract<Actor, { kind: 'person' }>

const overseers: readonly Role[] = ['security_admin', 'auditor', 'audit_admin']

/** Whether this person sees every request, their own part in it or not. */
export function overseesApprovals(roles: readonly Role[]): boolean {
  return roles.some((role) => overseers.includes(role))
}

/** Whether this person may know of the request. */
export function seesRequest(world: World, request: KeptRequest, actor: Person): boolean {
  return request.requesterId === actor.personId || overseesApprovals(actor.roles) || mayDecide(world, request, actor)
}

/** What a list called for reaches from, before each row is looked at. */
export function requestScope(world: World, actor: Person, requested: 'by-me' | 'of-me' | 'all'): RequestScope {
  const { personId, roles } = actor
  if (requested === 'by-me') return { kind: 'by', personId }
  if (requested === 'of-me') return { kind: 'of', personId, acts: actsDecidedBy(world, roles) }
  return overseesApprovals(roles) ? { kind: 'all' } : { kind: 'either', personId, acts: actsDecidedBy(world, roles) }
}
