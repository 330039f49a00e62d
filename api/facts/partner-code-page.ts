import { and, eq, gt, ne } from 'drizzle-orm'
import { partnerCode } from '../../schema/tables/partner-code.ts'
import { partnerOrganisation } from '../../schema/tables/partner-organisation.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { page } from '../store/page.ts'
import type { PageKey } from '../store/page.ts'
import type { Handle } from '../store/store.ts'
import type { PartnerCode } from './partner-code-by-id.ts'

/** One page of codes with their organisations' names and one row more, newest first. A state other than `revoked` is that of a code still alive at `now`. */
export async function partnerCodePage(
  read: Handle,
  wanted: { readonly state: PartnerCode['state'] | 'live' | undefined; readonly now: number; readonly after: PageKey | null; readonly limit: number },
): Promise<readonly { readonly code: PartnerCode; readonly organisationName: string }[]> {
  const { where, order } = page({ at: partnerCode.approvedAt, id: partnerCode.id }, wanted.after)
  return read
    .select({ code: partnerCode, organisationName: partnerOrganisation.name })
    .from(partnerCode)
    .innerJoin(partnerOrganisation, eq(partnerOrganisation.id, partnerCode.organisationId))
    .where(and(
      where,
      wanted.state === undefined ? undefined : wanted.state === 'live' ? ne(partnerCode.state, 'revoked') : eq(partnerCode.state, wanted.state),
      // The bound on the approval lets the index skip whatever is over for sure.
      wanted.state === undefined || wanted.state === 'revoked' ? undefined : and(gt(partnerCode.approvedAt, wanted.now - limits.partnerCodeMs), gt(partnerCode.expiresAt, wanted.now)),
    ))
    .orderBy(...order)
    .limit(wanted.limit + 1)
}
