import type { OutputOf } from '../../../schema/contracts/contract.ts'
import type { listOrganisations, listPartnerCodes } from '../../../schema/contracts/partners.ts'

/** One partner code, as lists show it. */
export type PartnerCodeLine = OutputOf<typeof listPartnerCodes>['items'][number]
/** One partner organisation. */
export type OrganisationLine = OutputOf<typeof listOrganisations>['items'][number]

/** Whether a code or its bearer still opens anything, or still can. */
export function codeLives({ state, expiresAt }: Pick<PartnerCodeLine, 'state' | 'expiresAt'>, now: number): boolean {
  return state !== 'revoked' && state !== 'expired' && now < expiresAt
}
