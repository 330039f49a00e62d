/** Search of a list by the beginning of a name or of an id: both stand in an index, which a search inside a name would not use. */
import { and, asc, eq, gt, gte, lt, or, sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core'
import type { PageKey } from '../store/page.ts'

/** The greatest character: in the binary order of both databases nothing that begins with a prefix stands behind prefix and it. */
const last = '\u{10FFFF}'
/** This much of an id is taken for one, in hexadecimal digits. */
const idPattern = /^[a-z][a-z0-9-]*_[0-9a-f]{6,32}$/

/**
 * Where-condition and order of a page of the rows of `table` whose name begins with `search`, upper and lower case of
 * ASCII letters alike, in the order of names; or whose id begins with it, where it looks like an id. `lower(name), id`
 * must be an index. The next page stands by the id of the last row, which must still be there.
 */
export function nameSearch(table: PgTable, columns: { readonly name: PgColumn; readonly id: PgColumn }, search: string, after: PageKey | null): { readonly where: SQL | undefined; readonly order: readonly SQL[] } {
  const { id } = columns
  if (idPattern.test(search)) return { where: and(gte(id, search), lt(id, search + last), after === null ? undefined : gt(id, after.id)), order: [asc(id)] }
  const name = sql`lower(${columns.name})`
  const reached = after === null ? null : sql`(select ${name} from ${table} where ${id} = ${after.id})`
  const beyond = reached === null ? gte(name, sql`lower(${search})`) : and(gte(name, reached), or(gt(name, reached), gt(id, after?.id ?? '')))
  return { where: and(beyond, lt(name, sql`lower(${search + last})`)), order: [asc(name), asc(id)] }
}

/**
 * Equality that no index answers: beside a search, SQLite would rather gather all rows of a state and sort them than
 * walk along the names.
 */
export function alsoEquals(column: PgColumn, value: string): SQL {
  return eq(sql`coalesce(${column}, '')`, value)
}
