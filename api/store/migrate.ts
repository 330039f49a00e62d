/** Brings a database to the newest schema and installs the guards. */
import { readFile, readdir } from 'node:fs/promises'
import { installGuards } from './guards.ts'
import { ConstraintViolation } from './store.ts'
import type { Store } from './store.ts'

const folder = new URL('../../schema/migrations/', import.meta.url)

/**
 * Applies every migration that the database has not seen, each in one transaction of its own, in order of
 * name, then installs the guards. Two nodes may start at once: the second waits for the first.
 * Throws when a migration that was applied before is missing here (an older program on a newer database).
 */
export async function migrate(store: Store): Promise<void> {
  await store.execute(['create table if not exists applied_migration (name text primary key, applied_at bigint not null)'])
  const applied = new Set((await store.rows<{ name: string }>('select name from applied_migration')).map((row) => row.name))
  const here = await migrationNames(store.dialect)
  const unknown = [...applied].filter((name) => !here.includes(name))
  if (unknown.length > 0) throw new Error(`the database was migrated by a newer version (${unknown.join(', ')}): start that version`)
  for (const name of here) if (!applied.has(name)) await apply(store, name)
  await installGuards(store)
}

async function migrationNames(dialect: Store['dialect']): Promise<string[]> {
  const names = await readdir(new URL(`${dialect}/`, folder))
  return names.filter((name) => name.endsWith('.sql')).sort()
}

/** The note that a migration was applied comes first: a second node that waited for the lock breaks on it and goes on. */
async function apply(store: Store, name: string): Promise<void> {
  const text = await readFile(new URL(`${store.dialect}/${name}`, folder), 'utf8')
  const statements = text.split('--> statement-breakpoint').map((statement) => statement.trim()).filter(Boolean)
  try {
    await store.execute([`insert into applied_migration (name, applied_at) values ('${name}', ${Date.now()})`, ...statements])
  } catch (error) {
    if (!(error instanceof ConstraintViolation && error.kind === 'unique')) throw error
  }
}
