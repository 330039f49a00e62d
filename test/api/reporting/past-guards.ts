/** What somebody with the database itself could do: write past its constraints and guards. */
import Sqlite from 'better-sqlite3'
import pg from 'pg'
import { dialect } from '../../../schema/dialect.ts'
import { guards } from '../../../api/store/guards.ts'
import type { TestWorld } from '../../support/world.ts'

/** Runs statements after dropping the guards of `tables` and setting aside the named check constraints (`table.constraint`). */
export async function pastGuards(made: TestWorld, { tables = [], checks = [] }: { readonly tables?: readonly string[]; readonly checks?: readonly `${string}.${string}`[] }, ...statements: readonly string[]): Promise<void> {
  const guarded = guards.filter(({ table }) => tables.includes(table))
  if (dialect === 'sqlite') {
    const connection = new Sqlite(made.database.place)
    connection.pragma('ignore_check_constraints = ON')
    for (const { name } of guarded) connection.exec(`drop trigger if exists ${name}`)
    for (const statement of statements) connection.exec(statement)
    connection.close()
    return
  }
  const client = new pg.Client(made.database.place)
  await client.connect()
  for (const { name, table } of guarded) await client.query(`drop trigger if exists ${name} on ${table}`)
  for (const check of checks) {
    const [table, constraint] = check.split('.')
    await client.query(`alter table ${table} drop constraint if exists ${constraint}`)
  }
  for (const statement of statements) await client.query(statement)
  await client.end()
}
