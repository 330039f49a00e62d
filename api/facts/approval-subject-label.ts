import { eq } from 'drizzle-orm'
import { asset } from '../../schema/tables/asset.ts'
import { partnerCode } from '../../schema/tables/partner-code.ts'
import { partnerOrganisation } from '../../schema/tables/partner-organisation.ts'
import { person } from '../../schema/tables/person.ts'
import type { Handle } from '../store/store.ts'

/** What a subject is called, where its id alone tells an approver nothing. The id itself for types without a name. */
export async function approvalSubjectLabel(read: Handle, type: string, id: string): Promise<string> {
  const [named] = await nameOf(read, type, id)
  return named?.name ?? id
}

async function nameOf(read: Handle, type: string, id: string): Promise<readonly { readonly name: string }[]> {
  switch (type) {
    case 'asset': return read.select({ name: asset.name }).from(asset).where(eq(asset.id, id))
    case 'person': return read.select({ name: person.username }).from(person).where(eq(person.id, id))
    case 'partner-code':
      return read.select({ name: partnerOrganisation.name }).from(partnerCode).innerJoin(partnerOrganisation, eq(partnerOrganisation.id, partnerCode.organisationId)).where(eq(partnerCode.id, id))
    default: return []
  }
}
