/** Keyset paging: the next page starts after the last key seen, never at an offset. */
import { and, asc, desc, eq, gt, lt, or } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'

/** The place after which a page starts: the sort value and the id that breaks ties. */
export interface PageKey {
  readonly at: number
  readonly id: string
}

/** Where-condition and order of a page of `limit` rows after `key`, newest first unless `ascending`. Ask for one row more. */
export function page(columns: { readonly at: PgColumn; readonly id: PgColumn }, key: PageKey | null, ascending = false) {
  const beyond = ascending ? gt : lt
  const where: SQL | undefined =
    key === null ? undefined : or(beyond(columns.at, key.at), and(eq(columns.at, key.at), beyond(columns.id, key.id)))
  const order = ascending ? [asc(columns.at), asc(columns.id)] : [desc(columns.at), desc(columns.id)]
  return { where, order }
}

/** Splits `limit + 1` rows into the page and the key of the next one. */
export function pageOf<Row>(rows: readonly Row[], limit: number, keyOf: (row: Row) => PageKey): { readonly items: readonly Row[]; readonly next: PageKey | null } {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last !== undefined ? keyOf(last) : null }
}
