import type { Contract } from '../../schema/contracts/contract.ts'
import type { Role } from '../../schema/vocabulary/roles.ts'
import type { World } from './world.ts'

/** What of a kept request says who may decide it. */
export interface DecidableRequest {
  readonly requesterId: string
  readonly approverRoles: readonly Role[]
  readonly approversNeeded: number
  readonly excluded: readonly string[]
}

/** Why somebody may not decide a request. */
export type DecidingObstacle = 'own-request' | 'excluded' | 'role-missing'

/**
 * The rule under which a kept request is decided: what was promised when it was asked, and what the contract demands
 * today, whichever is stricter. A contract that is gone or has no rule any more leaves nobody.
 */
export function decidingRule(request: DecidableRequest, contract: Contract | undefined): { readonly roles: readonly Role[]; readonly approvers: number; readonly distinctRoles: boolean } {
  const rule = contract?.twoPerson
  if (rule === undefined) return { roles: [], approvers: Math.max(1, request.approversNeeded), distinctRoles: true }
  return {
    roles: request.approverRoles.filter((role) => rule.approverRoles.includes(role)),
    approvers: Math.max(1, request.approversNeeded, rule.approvers),
    distinctRoles: rule.distinctRoles,
  }
}

/** What keeps this person from deciding, or null. An empty list of roles lets nobody decide. */
export function decidingObstacle(request: DecidableRequest, roles: readonly Role[], who: { readonly personId: string; readonly roles: readonly Role[] }): DecidingObstacle | null {
  if (who.personId === request.requesterId) return 'own-request'
  if (request.excluded.includes(who.personId)) return 'excluded'
  return who.roles.some((role) => roles.includes(role)) ? null : 'role-missing'
}

/** Whether this person is among those who decide such a request, its state aside. */
export function mayDecide(world: Pick<World, 'operations'>, request: DecidableRequest & { readonly act: string }, who: { readonly personId: string; readonly roles: readonly Role[] }): boolean {
  const { roles } = decidingRule(request, world.operations.get(request.act)?.contract)
  return decidingObstacle(request, roles, who) === null
}

/** Acts whose requests a holder of these roles could decide. */
export function actsDecidedBy(world: Pick<World, 'operations'>, roles: readonly Role[]): readonly string[] {
  return [...world.operations.values()].filter(({ contract }) => contract.twoPerson?.approverRoles.some((role) => roles.includes(role)) === true).map(({ contract }) => contract.name)
}
