/**
 * What drizzle cannot express and the database must refuse all the same, in both dialects.
 * Installed after every migration, because a SQLite migration rebuilds tables and drops their triggers silently.
 */
import type { Store } from './store.ts'

/** One trigger. `refuses` is the message of the violation. */
export interface Guard {
  readonly name: string
  readonly table: string
  readonly on: 'update' | 'delete' | 'insert'
  /**
   * SQL condition over NEW (and OLD on update) under which the write is refused; absent: always. What must not change is
   * compared with `is distinct from`: under `<>` a change from or to NULL is neither true nor false, and passes.
   */
  readonly when?: string
  readonly refuses: string
}

const appendOnlyTables = ['audit_entry', 'audit_leaf', 'audit_node', 'audit_checkpoint', 'tier_change', 'approval', 'reveal'] as const

/** Tables of which a row is never replaced, each with its unique keys: what `test/store/guards.test.ts` compares with the schema. */
const keysOf: Readonly<Record<string, readonly (readonly string[])[]>> = {
  audit_entry: [['id']],
  audit_leaf: [['leaf_index'], ['entry_id']],
  audit_node: [['level', 'node_index']],
  audit_checkpoint: [['size']],
  tier_change: [['id']],
  approval: [['request_id', 'person_id']],
  reveal: [['id']],
  approval_request: [['id']],
  partner_code: [['id'], ['code_digest'], ['bearer_digest']],
  permit: [['id']],
}
/** Those of them that may be updated at all. */
const updatable = ['approval_request', 'partner_code', 'permit'] as const

const administrators = `('system_admin','security_admin','audit_admin')`
const looking = `('auditor','audit_admin')`

/** Every guard that both databases have. `test/store/guards.test.ts` tries each forbidden statement. */
export const guards: readonly Guard[] = [
  ...appendOnlyTables.flatMap((table): Guard[] => [
    { name: `${table}_no_update`, table, on: 'update', refuses: `${table} is append-only` },
    { name: `${table}_no_delete`, table, on: 'delete', refuses: `${table} is append-only` },
  ]),
  {
    name: 'person_role_exclusive_administrators',
    table: 'person_role',
    on: 'insert',
    when: `NEW.role in ${administrators} and exists (select 1 from person_role r where r.person_id = NEW.person_id and r.role <> NEW.role and r.role in ${administrators})`,
    refuses: 'system, security and audit administration exclude each other',
  },
  {
    name: 'person_role_auditor_does_not_act',
    table: 'person_role',
    on: 'insert',
    when: `(NEW.role = 'auditor' and exists (select 1 from person_role r where r.person_id = NEW.person_id and r.role not in ${looking})) or (NEW.role not in ${looking} and exists (select 1 from person_role r where r.person_id = NEW.person_id and r.role = 'auditor'))`,
    refuses: 'an auditor holds no role that acts',
  },
  { name: 'person_role_no_update', table: 'person_role', on: 'update', refuses: 'a role is granted or withdrawn, never changed' },
  {
    name: 'partner_code_no_renewal',
    table: 'partner_code',
    on: 'update',
    when: 'NEW.approved_at is distinct from OLD.approved_at or NEW.expires_at > OLD.expires_at',
    refuses: 'a partner code is never renewed',
  },
  {
    name: 'permit_no_renewal',
    table: 'permit',
    on: 'update',
    when: 'NEW.granted_at is distinct from OLD.granted_at or NEW.expires_at > OLD.expires_at',
    refuses: 'a permit is never extended',
  },
  {
    name: 'approval_request_input_is_final',
    table: 'approval_request',
    on: 'update',
    when: 'NEW.input_digest is distinct from OLD.input_digest or NEW.act is distinct from OLD.act or NEW.requester_id is distinct from OLD.requester_id or NEW.approvers_needed is distinct from OLD.approvers_needed or NEW.subject_id is distinct from OLD.subject_id or NEW.expires_at > OLD.expires_at or cast(NEW.approver_roles as text) is distinct from cast(OLD.approver_roles as text) or cast(NEW.excluded as text) is distinct from cast(OLD.excluded as text)',
    refuses: 'what was asked cannot be edited',
  },
  {
    name: 'approval_request_decided_once',
    table: 'approval_request',
    on: 'update',
    when: `OLD.state <> 'pending' and NEW.state <> OLD.state`,
    refuses: 'a request is decided once',
  },
  { name: 'approval_request_no_delete', table: 'approval_request', on: 'delete', refuses: 'a request is kept' },
  {
    name: 'partner_code_only_goes_on',
    table: 'partner_code',
    on: 'update',
    when: `(OLD.state = 'revoked' and NEW.state <> 'revoked') or (OLD.state = 'exchanged' and NEW.state not in ('exchanged','revoked')) or (OLD.state = 'shown' and NEW.state = 'approved')`,
    refuses: 'a partner code is shown once, exchanged once, and revoked for ever',
  },
  {
    name: 'partner_code_scope_is_final',
    table: 'partner_code',
    on: 'update',
    when: 'NEW.asset_id is distinct from OLD.asset_id or NEW.organisation_id is distinct from OLD.organisation_id or NEW.row_from is distinct from OLD.row_from or NEW.row_to is distinct from OLD.row_to or cast(NEW.fields as text) is distinct from cast(OLD.fields as text) or cast(NEW.address_ranges as text) is distinct from cast(OLD.address_ranges as text)',
    refuses: 'the scope of a partner code cannot be changed',
  },
  { name: 'partner_code_no_delete', table: 'partner_code', on: 'delete', refuses: 'a partner code is kept' },
  {
    name: 'permit_scope_is_final',
    table: 'permit',
    on: 'update',
    when: 'NEW.asset_id is distinct from OLD.asset_id or NEW.person_id is distinct from OLD.person_id or cast(NEW.fields as text) is distinct from cast(OLD.fields as text)',
    refuses: 'the scope of a permit cannot be changed',
  },
  { name: 'permit_no_delete', table: 'permit', on: 'delete', refuses: 'a permit is kept' },
  {
    name: 'permit_revoked_for_ever',
    table: 'permit',
    on: 'update',
    when: `OLD.state = 'revoked' and NEW.state <> 'revoked'`,
    refuses: 'a revoked permit stays revoked',
  },
  {
    name: 'approval_by_an_excluded_person',
    table: 'approval',
    on: 'insert',
    when: 'NEW.requester_id <> (select a.requester_id from approval_request a where a.id = NEW.request_id)',
    refuses: 'the requester of an approval is the one of its request',
  },
  ...updatable.map((table): Guard => ({ name: `${table}_id_is_final`, table, on: 'update', when: 'NEW.id <> OLD.id', refuses: `the id of a row of ${table} is final` })),
]

/**
 * Guards of SQLite alone. There `INSERT OR REPLACE` and `UPDATE OR REPLACE` remove the row that is in the way, and its
 * delete triggers stay silent unless the connection asked for `recursive_triggers`, which a stranger's tool does not.
 * The hidden `rowid` is a key like any other; where an insert does not name it, it is -1, which no row has.
 */
export const replaceGuards: readonly Guard[] = [
  ...Object.entries(keysOf).map(([table, keys]): Guard => ({ name: `${table}_no_replace`, table, on: 'insert', when: [...keys, ['rowid']].map((key) => taken(table, key)).join(' or '), refuses: `a row of ${table} is never replaced` })),
  ...updatable.map((table): Guard => ({
    name: `${table}_no_replace_by_update`,
    table,
    on: 'update',
    when: ['NEW.rowid <> OLD.rowid', ...(keysOf[table] ?? []).filter(([column]) => column !== 'id').map((key) => `(${taken(table, key)} and ${changed(key)})`)].join(' or '),
    refuses: `a row of ${table} is never replaced`,
  })),
]

function taken(table: string, key: readonly string[]): string {
  return `exists (select 1 from ${table} r where ${key.map((column) => `r.${column} = NEW.${column}`).join(' and ')})`
}

function changed(key: readonly string[]): string {
  return key.map((column) => `NEW.${column} is not OLD.${column}`).join(' or ')
}

/** What `dialect` is guarded by. */
export function guardsOf(dialect: Store['dialect']): readonly Guard[] {
  return dialect === 'sqlite' ? [...guards, ...replaceGuards] : guards
}

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
  return ` BEGIN IF ${emptied(guard) ? `TG_OP = 'TRUNCATE' OR ` : ''}(${guard.when ?? 'true'}) THEN RAISE EXCEPTION '${guard.refuses}'; END IF; RETURN ${guard.on === 'delete' ? 'OLD' : 'NEW'}; END `
}

/** Spelt as `pg_get_triggerdef` spells them, which they are compared with. */
function postgresTriggers(guard: Guard): { readonly name: string; readonly statement: string }[] {
  const { name, table, on } = guard
  const row = { name, statement: `CREATE TRIGGER ${name} BEFORE ${on.toUpperCase()} ON ${table} FOR EACH ROW EXECUTE FUNCTION ${name}_check()` }
  const all = { name: `${name}_truncate`, statement: `CREATE TRIGGER ${name}_truncate BEFORE TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION ${name}_check()` }
  return emptied(guard) ? [row, all] : [row]
}
