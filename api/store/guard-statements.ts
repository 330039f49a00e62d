/** The guards as triggers, in the words of either database. */
import { guardsOf } from './guards.ts'
import type { Guard } from './guards.ts'
import type { Store } from './store.ts'

/** The statements that install every guard anew. */
export function guardStatements(dialect: Store['dialect']): string[] {
  return guardsOf(dialect).flatMap(dialect === 'sqlite' ? sqliteGuard : postgresGuard)
}

/** One trigger as the database itself tells it: on PostgreSQL followed by the source of its function. */
export interface TriggerText {
  readonly name: string
  readonly table: string
  readonly text: string
}

/** What the database must tell of the guards once `guardStatements` ran; see `missing-guards.ts`. */
export function guardTexts(dialect: Store['dialect']): TriggerText[] {
  if (dialect === 'sqlite') return guardsOf(dialect).map((guard) => ({ name: guard.name, table: guard.table, text: sqliteTrigger(guard) }))
  return guardsOf(dialect).flatMap((guard) => postgresTriggers(guard).map(({ name, statement }) => ({ name, table: guard.table, text: postgresText(statement, postgresBody(guard)) })))
}

/** Joins what PostgreSQL keeps apart. */
export function postgresText(definition: string, body: string): string {
  return `${definition} AS ${body}`
}

function sqliteGuard(guard: Guard): string[] {
  return [`DROP TRIGGER IF EXISTS ${guard.name}`, sqliteTrigger(guard)]
}

function sqliteTrigger(guard: Guard): string {
  // The word for the same comparison that SQLite has always had: tools older than 3.39 still open the database.
  const when = guard.when === undefined ? '' : `WHEN ${guard.when.replaceAll(' is distinct from ', ' is not ')} `
  return `CREATE TRIGGER ${guard.name} BEFORE ${guard.on.toUpperCase()} ON ${guard.table} FOR EACH ROW ${when}BEGIN SELECT RAISE(ABORT, '${guard.refuses}'); END`
}

function postgresGuard(guard: Guard): string[] {
  return [
    `CREATE OR REPLACE FUNCTION ${guard.name}_check() RETURNS trigger LANGUAGE plpgsql AS $$${postgresBody(guard)}$$`,
    ...postgresTriggers(guard).flatMap(({ name, statement }) => [`DROP TRIGGER IF EXISTS ${name} ON ${guard.table}`, statement]),
  ]
}

/** A table that is never deleted from is not emptied either: TRUNCATE fires no row trigger. */
function emptied(guard: Guard): boolean {
  return guard.on === 'delete' && guard.when === undefined
}

function postgresBody(guard: Guard): string {
  const hold = guard.holds === undefined ? '' : `PERFORM pg_advisory_xact_lock(hashtextextended('${guard.table} ' || NEW.${guard.holds}, 0)); `
  return ` BEGIN ${hold}IF ${emptied(guard) ? `TG_OP = 'TRUNCATE' OR ` : ''}(${guard.when ?? 'true'}) THEN RAISE EXCEPTION '${guard.refuses}'; END IF; RETURN ${guard.on === 'delete' ? 'OLD' : 'NEW'}; END `
}

/** Spelt as `pg_get_triggerdef` spells them, which they are compared with. */
function postgresTriggers(guard: Guard): { readonly name: string; readonly statement: string }[] {
  const { name, table, on } = guard
  const row = { name, statement: `CREATE TRIGGER ${name} BEFORE ${on.toUpperCase()} ON ${table} FOR EACH ROW EXECUTE FUNCTION ${name}_check()` }
  const all = { name: `${name}_truncate`, statement: `CREATE TRIGGER ${name}_truncate BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION ${name}_check()` }
  return emptied(guard) ? [row, all] : [row]
}
