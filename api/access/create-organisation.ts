import { createOrganisation as contract } from '../../schema/contracts/partners.ts'
import { partnerOrganisation } from '../../schema/tables/partner-organisation.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { badField } from '../pipeline/refusal.ts'
import { newId } from '../store/new-id.ts'

/** Adds an organisation that may be given codes. Its name is told apart from every other, byte by byte. */
export const createOrganisation: PlainOperation<typeof contract> = {
  contract,
  async subject() {
    return { type: 'organisation', id: 'new' }
  },
  async run({ tx, now, vault, made, announce }, input) {
    const organisationId = newId('organisation', now)
    const [created] = await tx
      .insert(partnerOrganisation)
      .values({ id: organisationId, name: input.name, contact: vault.seal('partner_organisation.contact', organisationId, input.contact), createdAt: now })
      .onConflictDoNothing()
      .returning({ id: partnerOrganisation.id })
    if (created === undefined) throw badField('name', 'taken', { zh: '已登记同名机构。请使用已有机构，或换一个可区分的名称。', en: 'An organisation of this name exists. Use it, or choose a name that tells them apart.' })
    made(organisationId)
    announce('organisation', organisationId)
    return { organisationId }
  },
}
