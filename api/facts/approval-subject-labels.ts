import { eq, inArray } from 'drizzle-orm'
import { asset } from '../../schema/tables/asset.ts'
import { partnerCode } from '../../schema/tables/partner-code.ts'
import { partnerOrganisation } from '../../schema/tables/partner-organisation.ts'
import { person } from '../../schema/tables/person.ts'
import { recovery } from '../../schema/tables/recovery.ts'
import type { Handle } from '../store/store.ts'

/** What an approval is about: its type and its id. */
export interface ApprovalSubjectKey {
  readonly subjectType: string
  readonly subjectId: string
}

/**
 * What the subjects of at most a page of requests are called, by id: one query for each type among them. Asset names,
 * user names and names of organisations are labels, which everybody may read who may know of the request. A subject
 * without a name is absent.
 */
export async function approvalSubjectLabels(read: Handle, subjects: readonly ApprovalSubjectKey[]): Promise<ReadonlyMap<string, string>> {
  const types = [...new Set(subjects.map(({ subjectType }) => subjectType))]
  const named = await Promise.all(types.map((type) => namesOf(read, type, [...new Set(subjects.filter(({ subjectType }) => subjectType === type).map(({ subjectId }) => subjectId))])))
  return new Map(named.flat().map(({ id, name }) => [id, name]))
}

async function namesOf(read: Handle, type: string, ids: readonly string[]): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const wanted = [...ids]
  switch (type) {
    case 'asset': return read.select({ id: asset.id, name: asset.name }).from(asset).where(inArray(asset.id, wanted))
    case 'person': return read.select({ id: person.id, name: person.username }).from(person).where(inArray(person.id, wanted))
    case 'recovery': return read.select({ id: recovery.id, name: person.username }).from(recovery).innerJoin(person, eq(person.id, recovery.personId)).where(inArray(recovery.id, wanted))
    case 'organisation': return read.select({ id: partnerOrganisation.id, name: partnerOrganisation.name }).from(partnerOrganisation).where(inArray(partnerOrganisation.id, wanted))
    case 'partner-code':
      return read.select({ id: partnerCode.id, name: partnerOrganisation.name }).from(partnerCode).innerJoin(partnerOrganisation, eq(partnerOrganisation.id, partnerCode.organisationId)).where(inArray(partnerCode.id, wanted))
    default: return []
  }
}
