import { sql } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import { dialect } from '../../schema/dialect.ts'

/** A member of a JSON text as text, null where it is absent. `path` holds names of ours, never input. For reports only: no index helps it. */
export function jsonText(column: PgColumn, ...path: readonly string[]): SQL<string | null> {
  return dialect === 'sqlite'
    ? sql<string | null>`json_extract(${column}, ${`$.${path.join('.')}`})`
    : sql<string | null>`(${column}::jsonb #>> ${`{${path.join(',')}}`})`
}
