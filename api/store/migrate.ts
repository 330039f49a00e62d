/** Brings a database to the newest schema and installs the guards. */
import { readFile, readdir } from 'node:fs/promises'
import { guardStatements, guardTexts } from './guard-statements.ts'
import { guardsDigest, guardsNote, GuardsMissing, guardsPrefix, installedTriggers, notedGuards } from './missing-guards.ts'
import { ConstraintViolation } from './store.ts'
import type { Store } from './store.ts'

const folder = new URL('../../schema/migrations/', import.meta.url)

/**
 * Applies every migration that the database has not seen, in order of name, and installs the guards, all in one
 * transaction: a crash between the two would leave tables that a migration built anew without any. Guards are installed
 * with a migration and when their list changed, never otherwise, and only over guards that stand as they were installed:
 * one that somebody dropped or exchanged must be found at the start, not be put back silently. Two nodes may start at
 * once: the second waits for the first.
 * Throws `GuardsMissing`, and when a migration that was applied before is missing here (an older program on a newer database).
 */
export async function migrate(store: Store): Promise<void> {
  await store.execute(['create table if not exists applied_migration (name text primary key, applied_at bigint not null)'])
  const applied = await appliedMigrations(store)
  const here = await migrationNames(store.dialect)
  const unknown = [...applied].filter((name) => !here.includes(name))
  if (unknown.length > 0) throw new Error(`the database was migrated by a newer version (${unknown.join(', ')}): start that version`)
  const missing = here.filter((name) => !applied.has(name))
  const digest = guardsDigest(guardTexts(store.dialect))
  const noted = await notedGuards(store)
  if (applied.size > 0 && noted === null) throw new GuardsMissing([guardsNote])
  if (missing.length === 0 && noted === digest) return
  if (noted !== null) await requireAsNoted(store, noted)
  await apply(store, missing, digest)
}

async function appliedMigrations(store: Store): Promise<ReadonlySet<string>> {
  const rows = await store.rows<{ name: string }>('select name from applied_migration')
  return new Set(rows.map((row) => row.name).filter((name) => !name.startsWith(guardsPrefix)))
}

/** The guards of an earlier version must stand as it installed them. Another node that brought them up to date meanwhile is no stranger. */
async function requireAsNoted(store: Store, noted: string): Promise<void> {
  if (guardsDigest(await installedTriggers(store)) === noted || (await notedGuards(store)) !== noted) return
  throw new GuardsMissing(['those that stand are not those that the last start installed'])
}

async function migrationNames(dialect: Store['dialect']): Promise<string[]> {
  const names = await readdir(new URL(`${dialect}/`, folder))
  return names.filter((name) => name.endsWith('.sql')).sort()
}

async function statementsOf(dialect: Store['dialect'], name: string): Promise<string[]> {
  const text = await readFile(new URL(`${dialect}/${name}`, folder), 'utf8')
  return text.split('--> statement-breakpoint').map((statement) => statement.trim()).filter(Boolean)
}

/** The notes come first: a second node that waited for the lock breaks on them and goes on. */
async function apply(store: Store, names: readonly string[], digest: string): Promise<void> {
  const notes = [...names, `${guardsPrefix}${digest}`].map((name) => `insert into applied_migration (name, applied_at) values ('${name}', ${Date.now()})`)
  const statements = await Promise.all(names.map((name) => statementsOf(store.dialect, name)))
  // A migration changes rows that nobody else may change: the guards, just compared, go first and come back within the same transaction.
  const lifted = (await installedTriggers(store)).map(({ name, table }) => `drop trigger if exists ${name}${store.dialect === 'sqlite' ? '' : ` on ${table}`}`)
  try {
    await store.execute([`delete from applied_migration where name like '${guardsPrefix}%'`, ...notes, ...lifted, ...statements.flat(), ...guardStatements(store.dialect)])
  } catch (error) {
    if (!(error instanceof ConstraintViolation && error.kind === 'unique')) throw error
  }
}
