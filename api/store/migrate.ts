/** Brings a database to the newest schema and installs the guards. */
import { readFile, readdir } from 'node:fs/promises'
import { toHex, utf8 } from '../../crypto/digest.ts'
import { sha256Node } from '../../crypto/digest-node.ts'
import { guardStatements } from './guards.ts'
import { ConstraintViolation } from './store.ts'
import type { Store } from './store.ts'

const folder = new URL('../../schema/migrations/', import.meta.url)

/**
 * Applies every migration that the database has not seen, each in one transaction of its own, in order of name. Guards
 * are installed after a migration and when their list changed, never otherwise: a guard that somebody dropped must
 * be found missing at the start, not be put back silently. Two nodes may start at once: the second waits for the first.
 * Throws when a migration that was applied before is missing here (an older program on a newer database).
 */
export async function migrate(store: Store): Promise<void> {
  await store.execute(['create table if not exists applied_migration (name text primary key, applied_at bigint not null)'])
  const applied = new Set((await store.rows<{ name: string }>('select name from applied_migration')).map((row) => row.name))
  const here = await migrationNames(store.dialect)
  const unknown = [...applied].filter((name) => !name.startsWith(guardsPrefix) && !here.includes(name))
  if (unknown.length > 0) throw new Error(`the database was migrated by a newer version (${unknown.join(', ')}): start that version`)
  const missing = here.filter((name) => !applied.has(name))
  for (const name of missing) await apply(store, name, await statementsOf(store.dialect, name))
  const statements = guardStatements(store.dialect)
  const guardsName = `${guardsPrefix}${toHex(sha256Node(utf8(statements.join(';')))).slice(0, 16)}`
  if (missing.length > 0 || !applied.has(guardsName)) await apply(store, guardsName, statements)
}

const guardsPrefix = 'guards-'

async function migrationNames(dialect: Store['dialect']): Promise<string[]> {
  const names = await readdir(new URL(`${dialect}/`, folder))
  return names.filter((name) => name.endsWith('.sql')).sort()
}

async function statementsOf(dialect: Store['dialect'], name: string): Promise<string[]> {
  const text = await readFile(new URL(`${dialect}/${name}`, folder), 'utf8')
  return text.split('--> statement-breakpoint').map((statement) => statement.trim()).filter(Boolean)
}

/** The note comes first: a second node that waited for the lock breaks on it and goes on. */
async function apply(store: Store, name: string, statements: readonly string[]): Promise<void> {
  const again = name.startsWith(guardsPrefix) ? [`delete from applied_migration where name like '${guardsPrefix}%'`] : []
  try {
    await store.execute([...again, `insert into applied_migration (name, applied_at) values ('${name}', ${Date.now()})`, ...statements])
  } catch (error) {
    if (!(error instanceof ConstraintViolation && error.kind === 'unique')) throw error
  }
}
