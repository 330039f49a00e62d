import { and, eq, inArray } from 'drizzle-orm'
import { listPeople as contract } from '../../schema/contracts/people.ts'
import { person } from '../../schema/tables/person.ts'
import { personRole } from '../../schema/tables/person-role.ts'
import { openCursor, sealCursor } from '../pipeline/cursor.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { page, pageOf } from '../store/page.ts'
import { personViews } from './person-views.ts'
import { signedIn } from './signed-in.ts'

/** Everybody on the staff, newest first. */
export const listPeople: PlainOperation<typeof contract> = {
  contract,
  async subject() {
    return { type: 'person', id: 'all' }
  },
  async run({ tx, actor, vault }, input) {
    const binding = { actorId: signedIn(actor).personId, act: contract.name, filter: input }
    const after = page({ at: person.createdAt, id: person.id }, openCursor(vault, binding, input.cursor))
    const wanted = and(
      input.state === undefined ? undefined : eq(person.state, input.state),
      input.role === undefined ? undefined : inArray(person.id, tx.select({ id: personRole.personId }).from(personRole).where(eq(personRole.role, input.role))),
      after.where,
    )
    const rows = await tx.select().from(person).where(wanted).orderBy(...after.order).limit(input.limit + 1)
    const { items, next } = pageOf(rows, input.limit, (row) => ({ at: row.createdAt, id: row.id }))
    return { items: await personViews(tx, vault, items), nextCursor: next === null ? null : sealCursor(vault, binding, next) }
  },
}
