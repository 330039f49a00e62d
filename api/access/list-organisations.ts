import { listOrganisations as contract } from '../../schema/contracts/partners.ts'
import { partnerOrganisation } from '../../schema/tables/partner-organisation.ts'
import { nameSearch } from '../facts/name-search.ts'
import { actorId } from '../pipeline/actor.ts'
import { openCursor, sealCursor } from '../pipeline/cursor.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { page, pageOf } from '../store/page.ts'

/** Lists organisations, newest first; in the order of names where they are searched. */
export const listOrganisations: PlainOperation<typeof contract> = {
  contract,
  async subject() {
    return { type: 'organisation', id: 'list' }
  },
  async run({ tx, vault, actor }, input) {
    const binding = { actorId: actorId(actor), act: contract.name, filter: input }
    const after = openCursor(vault, binding, input.cursor)
    const newest = () => page({ at: partnerOrganisation.createdAt, id: partnerOrganisation.id }, after)
    const { where, order } = input.search === undefined ? newest() : nameSearch(partnerOrganisation, partnerOrganisation, input.search, after)
    const rows = await tx.select().from(partnerOrganisation).where(where).orderBy(...order).limit(input.limit + 1)
    const { items, next } = pageOf(rows, input.limit, (row) => ({ at: row.createdAt, id: row.id }))
    return {
      items: items.map((row) => ({ organisationId: row.id, name: row.name, contact: vault.open('partner_organisation.contact', row.id, row.contact), createdAt: row.createdAt })),
      nextCursor: next === null ? null : sealCursor(vault, binding, next),
    }
  },
}
