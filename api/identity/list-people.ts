import { and, desc, eq, exists, lt } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { ParsedOf } from '../../schema/contracts/contract.ts'
import { listPeople as contract } from '../../schema/contracts/people.ts'
import { person } from '../../schema/tables/person.ts'
import { personRole } from '../../schema/tables/person-role.ts'
import type { Role } from '../../schema/vocabulary/roles.ts'
import { alsoEquals, nameSearch } from '../facts/name-search.ts'
import { openCursor, sealCursor } from '../pipeline/cursor.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { page, pageOf } from '../store/page.ts'
import type { PageKey } from '../store/page.ts'
import type { Handle } from '../store/store.ts'
import { personViews } from './person-views.ts'
import { signedIn } from './signed-in.ts'

/** Everybody on the staff, newest first; in the order of user names where they are searched. */
export const listPeople: PlainOperation<typeof contract> = {
  contract,
  async subject() {
    return { type: 'person', id: 'all' }
  },
  async run({ tx, actor, vault }, input) {
    const binding = { actorId: signedIn(actor).personId, act: contract.name, filter: input }
    const after = openCursor(vault, binding, input.cursor)
    const { search, role } = input
    const rows = search !== undefined ? await found(tx, { ...input, search }, after) : role !== undefined ? await holders(tx, { ...input, role }, after) : await everybody(tx, input, after)
    const { items, next } = pageOf(rows, input.limit, (row) => ({ at: row.createdAt, id: row.id }))
    return { items: await personViews(tx, vault, items), nextCursor: next === null ? null : sealCursor(vault, binding, next) }
  },
}

type PersonRow = typeof person.$inferSelect
type Wanted = Pick<ParsedOf<typeof contract>, 'state' | 'role' | 'limit'>

function everybody(read: Handle, { state, limit }: Wanted, after: PageKey | null): Promise<readonly PersonRow[]> {
  const { where, order } = page({ at: person.createdAt, id: person.id }, after)
  return read.select().from(person).where(and(inState(state), where)).orderBy(...order).limit(limit + 1)
}

/** Whose user name or id begins so, in the order of user names. Names are sealed: they are found by `person.find`, as a whole. */
function found(read: Handle, { state, role, limit, search }: Wanted & { readonly search: string }, after: PageKey | null): Promise<readonly PersonRow[]> {
  const { where, order } = nameSearch(person, { name: person.username, id: person.id }, search, after)
  const holding = role === undefined ? undefined : exists(read.select({ role: personRole.role }).from(personRole).where(and(eq(personRole.personId, person.id), eq(personRole.role, role))))
  return read.select().from(person).where(and(where, state === undefined ? undefined : alsoEquals(person.state, state), holding)).orderBy(...order).limit(limit + 1)
}

/** Who holds a role, in the order of their ids, which is that in which they came: the index of roles knows no other. */
async function holders(read: Handle, { state, limit, role }: Wanted & { readonly role: Role }, after: PageKey | null): Promise<readonly PersonRow[]> {
  const rows = await read
    .select({ person })
    .from(personRole)
    .innerJoin(person, eq(person.id, personRole.personId))
    .where(and(eq(personRole.role, role), inState(state), after === null ? undefined : lt(personRole.personId, after.id)))
    .orderBy(desc(personRole.personId))
    .limit(limit + 1)
  return rows.map((row) => row.person)
}

function inState(state: Wanted['state']): SQL | undefined {
  return state === undefined ? undefined : eq(person.state, state)
}
