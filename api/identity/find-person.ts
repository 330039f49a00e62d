import { asc, eq } from 'drizzle-orm'
import { findPerson as contract } from '../../schema/contracts/people.ts'
import { person } from '../../schema/tables/person.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { personViews } from './person-views.ts'

/** People of exactly this name: by the keyed digest of the sealed column, never by a part of it. */
export const findPerson: PlainOperation<typeof contract> = {
  contract,
  async subject() {
    return { type: 'person', id: 'all' }
  },
  async run({ tx, vault }, { name }) {
    const rows = await tx.select().from(person).where(eq(person.nameDigest, vault.exact('person.name', name))).orderBy(asc(person.createdAt), asc(person.id)).limit(limits.pageRowsMax)
    return { items: await personViews(tx, vault, rows) }
  },
}
