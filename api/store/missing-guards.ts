/** Whether the database still refuses what it must: its triggers, word by word, against the list in `guards.ts`. */
import { toHex, utf8 } from '../../crypto/digest.ts'
import { sha256Node } from '../../crypto/digest-node.ts'
import { guardTexts, postgresText } from './guard-statements.ts'
import type { TriggerText } from './guard-statements.ts'
import type { Store } from './store.ts'

/** A note in `applied_migration` starts with this, followed by the digest of the guards that were installed. */
export const guardsPrefix = 'guards-'

/** What `missingGuards` says when migrations are noted and the installing of guards is not. */
export const guardsNote = 'applied_migration lacks its note of the guards'

/** Somebody wrote to the database past the server. The message says what an operator must do. */
export class GuardsMissing extends Error {
  override readonly name = 'GuardsMissing'
  constructor(readonly missing: readonly string[]) {
    super(
      `the database lacks guards that must be there, or has others in their place: ${missing.join(', ')}. Somebody changed it past this server, so nothing in it can be taken for granted. ` +
        'Keep it as evidence, restore a backup from before, start on that, and compare its audit log with a checkpoint from outside this machine (check-log).',
    )
  }
}

/**
 * Names of guards that are not there as they must be: dropped, switched off, on another table, or with another
 * condition or function; triggers and rules of others, which may change or swallow what the guards let through; and the missing note of their installing.
 */
export async function missingGuards(store: Store): Promise<string[]> {
  const expected = guardTexts(store.dialect)
  const found = await installedTriggers(store)
  const missing = expected.filter((guard) => !found.some((trigger) => same(trigger, guard))).map(({ name }) => name)
  const foreign = found.filter(({ name, table }) => !expected.some((guard) => guard.name === name && guard.table === table)).map(({ name, table }) => `${table} has a foreign ${name}`)
  const noted = await notedGuards(store)
  return [...missing, ...foreign, ...(noted === null ? [guardsNote] : [])]
}

/** Throws `GuardsMissing`, unless every guard is there as it must be. */
export async function requireGuards(store: Store): Promise<void> {
  const missing = await missingGuards(store)
  if (missing.length > 0) throw new GuardsMissing(missing)
}

/** The digest that was noted when guards were installed; null without such a note. */
export async function notedGuards(store: Store): Promise<string | null> {
  const [row] = await store.rows<{ name: string }>(`select name from applied_migration where name like '${guardsPrefix}%'`)
  return row === undefined ? null : row.name.slice(guardsPrefix.length)
}

/** One value over all triggers of guarded tables: of those that a program would install, or that a database tells. */
export function guardsDigest(triggers: readonly TriggerText[]): string {
  const lines = triggers.map(({ name, table, text }) => JSON.stringify([name, table, text])).sort()
  return toHex(sha256Node(utf8(lines.join('\n'))))
}

/** Every trigger of the database, and every rule that rewrites statements. */
export async function installedTriggers(store: Store): Promise<readonly TriggerText[]> {
  if (store.dialect === 'sqlite') return store.rows<TriggerText>(`select name, tbl_name as "table", sql as text from sqlite_master where type = 'trigger'`)
  const triggers = await store.rows<{ name: string; table: string; definition: string; body: string; standing: string }>(postgresTriggersQuery)
  return triggers.map(({ name, table, definition, body, standing }) => ({ name, table, text: `${postgresText(definition, body)}${standing}` }))
}

/**
 * `standing` is empty for a trigger that is at work as it stands. One that is switched off is not, nor are ordinary
 * triggers in a session that replicates; a function with settings of its own may look at other tables.
 */
const postgresTriggersQuery = `
  select t.tgname as name, c.relname as table, pg_get_triggerdef(t.oid, true) as definition, p.prosrc as body,
         case when l.lanname = 'plpgsql' and p.proconfig is null and (t.tgenabled = 'A' or (t.tgenabled = 'O' and current_setting('session_replication_role') <> 'replica')) then '' else ' asleep or altered' end as standing
    from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid join pg_language l on l.oid = p.prolang
   where not t.tgisinternal and c.relnamespace = current_schema()::regnamespace
  union all
  select r.rulename, c.relname, pg_get_ruledef(r.oid), '', '' from pg_rewrite r join pg_class c on c.oid = r.ev_class
   where c.relkind = 'r' and c.relnamespace = current_schema()::regnamespace`

function same(one: TriggerText, other: TriggerText): boolean {
  return one.name === other.name && one.table === other.table && one.text === other.text
}
