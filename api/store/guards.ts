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
  /** SQL condition over NEW (and OLD on update) under which the write is refused; absent: always. */
  readonly when?: string
  readonly refuses: string
}

const appendOnlyTables = ['audit_entry', 'audit_leaf', 'audit_node', 'audit_checkpoint', 'tier_change', 'approval', 'reveal'] as const

const administrators = `('system_admin','security_admin','audit_admin')`
const looking = `('auditor','audit_admin')`

/** Every guard of the product. `test/store/guards.test.ts` tries each forbidden statement. */
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
    when: 'NEW.approved_at <> OLD.approved_at or NEW.expires_at > OLD.expires_at',
    refuses: 'a partner code is never renewed',
  },
  {
    name: 'permit_no_renewal',
    table: 'permit',
    on: 'update',
    when: 'NEW.granted_at <> OLD.granted_at or NEW.expires_at > OLD.expires_at',
    refuses: 'a permit is never extended',
  },
  {
    name: 'approval_request_input_is_final',
    table: 'approval_request',
    on: 'update',
    when: 'NEW.input_digest <> OLD.input_digest or NEW.act <> OLD.act or NEW.requester_id <> OLD.requester_id or NEW.approvers_needed <> OLD.approvers_needed or NEW.subject_id <> OLD.subject_id or NEW.expires_at > OLD.expires_at or cast(NEW.approver_roles as text) <> cast(OLD.approver_roles as text) or cast(NEW.excluded as text) <> cast(OLD.excluded as text)',
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
    when: 'NEW.asset_id <> OLD.asset_id or NEW.organisation_id <> OLD.organisation_id or NEW.row_from <> OLD.row_from or NEW.row_to <> OLD.row_to or cast(NEW.fields as text) <> cast(OLD.fields as text) or cast(NEW.address_ranges as text) <> cast(OLD.address_ranges as text)',
    refuses: 'the scope of a partner code cannot be changed',
  },
  { name: 'partner_code_no_delete', table: 'partner_code', on: 'delete', refuses: 'a partner code is kept' },
  {
    name: 'permit_scope_is_final',
    table: 'permit',
    on: 'update',
    when: 'NEW.asset_id <> OLD.asset_id or NEW.person_id <> OLD.person_id or cast(NEW.fields as text) <> cast(OLD.fields as text)',
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
]

/** The statements that install every guard anew. */
export function guardStatements(dialect: Store['dialect']): string[] {
  return guards.flatMap(dialect === 'sqlite' ? sqliteGuard : postgresGuard)
}

/** Names of guards that the database does not have. A server with a missing guard refuses to start. */
export async function missingGuards(store: Store): Promise<string[]> {
  const found = await store.rows<{ name: string }>(
    store.dialect === 'sqlite'
      ? `select name from sqlite_master where type = 'trigger'`
      : `select tgname as name from pg_trigger where not tgisinternal and tgenabled <> 'D'`,
  )
  const names = new Set(found.map((row) => row.name))
  return guards.map((guard) => guard.name).filter((name) => !names.has(name))
}

function sqliteGuard(guard: Guard): string[] {
  const when = guard.when === undefined ? '' : `WHEN ${guard.when}`
  return [
    `DROP TRIGGER IF EXISTS ${guard.name}`,
    `CREATE TRIGGER ${guard.name} BEFORE ${guard.on.toUpperCase()} ON ${guard.table} FOR EACH ROW ${when} BEGIN SELECT RAISE(ABORT, '${guard.refuses}'); END`,
  ]
}

function postgresGuard(guard: Guard): string[] {
  const row = guard.on === 'delete' ? 'OLD' : 'NEW'
  const condition = guard.when ?? 'true'
  const truncate = guard.on === 'delete' && guard.when === undefined
  return [
    `CREATE OR REPLACE FUNCTION ${guard.name}_check() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF ${truncate ? `TG_OP = 'TRUNCATE' OR ` : ''}(${condition}) THEN RAISE EXCEPTION '${guard.refuses}'; END IF; RETURN ${row}; END $$`,
    `DROP TRIGGER IF EXISTS ${guard.name} ON ${guard.table}`,
    `CREATE TRIGGER ${guard.name} BEFORE ${guard.on.toUpperCase()} ON ${guard.table} FOR EACH ROW EXECUTE FUNCTION ${guard.name}_check()`,
    ...(truncate
      ? [
          `DROP TRIGGER IF EXISTS ${guard.name}_truncate ON ${guard.table}`,
          `CREATE TRIGGER ${guard.name}_truncate BEFORE TRUNCATE ON ${guard.table} FOR EACH STATEMENT EXECUTE FUNCTION ${guard.name}_check()`,
        ]
      : []),
  ]
}
