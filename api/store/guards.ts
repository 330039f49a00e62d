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
  /**
   * Column whose value the writer holds until its transaction ends, before `when` looks: of two transactions of PostgreSQL
   * that insert at once, each would see no row of the other. SQLite has one writer.
   */
  readonly holds?: string
  readonly refuses: string
}

const appendOnlyTables = ['audit_entry', 'audit_leaf', 'audit_node', 'audit_checkpoint', 'tier_change', 'approval', 'reveal', 'asset_manifest', 'report'] as const

/** Tables of which a row is never replaced, each with its unique keys: what `test/store/guards.test.ts` compares with the schema. */
const keysOf: Readonly<Record<string, readonly (readonly string[])[]>> = {
  audit_entry: [['id']],
  audit_leaf: [['leaf_index'], ['entry_id']],
  audit_node: [['level', 'node_index']],
  audit_checkpoint: [['size']],
  tier_change: [['id']],
  approval: [['request_id', 'person_id']],
  reveal: [['id']],
  asset_manifest: [['id']],
  report: [['id']],
  approval_request: [['id']],
  partner_code: [['id'], ['code_digest'], ['bearer_digest']],
  permit: [['id']],
  read_event: [['id']],
  recovery: [['id']],
  step_up: [['id']],
  session: [['id'], ['digest']],
  installation: [['id']],
  asset: [['id']],
}
/** Those of them that may be updated at all. */
const updatable = ['approval_request', 'partner_code', 'permit', 'read_event', 'recovery', 'step_up', 'session', 'asset', 'installation'] as const

/** Condition that any of `columns` would change. */
function altered(...columns: readonly string[]): string {
  return columns.map((column) => `NEW.${column} is distinct from OLD.${column}`).join(' or ')
}

/** Condition that `columns` would change in any step but the one from state `from` to state `to`, or a second time. */
function setOutside(from: string, to: string, ...columns: readonly string[]): string {
  const first = columns.map((column) => `OLD.${column} is null`).join(' and ')
  return `((${altered(...columns)}) and not (OLD.state = '${from}' and NEW.state = '${to}' and ${first}))`
}

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
    holds: 'person_id',
    when: `NEW.role in ${administrators} and exists (select 1 from person_role r where r.person_id = NEW.person_id and r.role <> NEW.role and r.role in ${administrators})`,
    refuses: 'system, security and audit administration exclude each other',
  },
  {
    name: 'person_role_auditor_does_not_act',
    table: 'person_role',
    on: 'insert',
    holds: 'person_id',
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
    when: `${altered('input', 'input_digest', 'act', 'requester_id', 'approvers_needed', 'subject_type', 'subject_id', 'created_at')} or NEW.expires_at > OLD.expires_at or ${['reach', 'approver_roles', 'excluded'].map((column) => `cast(NEW.${column} as text) is distinct from cast(OLD.${column} as text)`).join(' or ')}`,
    refuses: 'what was asked cannot be edited',
  },
  {
    name: 'approval_request_decided_once',
    table: 'approval_request',
    on: 'update',
    when: `OLD.state <> 'pending' and (${altered('state', 'decided_at', 'refusal_reason')} or (OLD.result_id is not null and ${altered('result_id')}))`,
    refuses: 'a request is decided once',
  },
  { name: 'approval_request_no_delete', table: 'approval_request', on: 'delete', refuses: 'a request is kept' },
  {
    name: 'partner_code_only_goes_on',
    table: 'partner_code',
    on: 'update',
    when: `(OLD.state = 'revoked' and NEW.state <> 'revoked') or (OLD.state = 'exchanged' and NEW.state not in ('exchanged','revoked')) or (OLD.state = 'shown' and NEW.state = 'approved') or (OLD.state = 'approved' and NEW.state = 'exchanged')`,
    refuses: 'a partner code is shown once, exchanged once, and revoked for ever',
  },
  {
    name: 'partner_code_steps_are_written_once',
    table: 'partner_code',
    on: 'update',
    when: `${setOutside('approved', 'shown', 'code_digest', 'shown_at')} or ${setOutside('shown', 'exchanged', 'bearer_digest', 'exchanged_at')} or (OLD.revoked_at is not null and (${altered('revoked_at', 'revoked_by')})) or NEW.rows_read < OLD.rows_read`,
    refuses: 'what a partner code opens with is set once, when it is shown and when it is exchanged',
  },
  {
    name: 'partner_code_scope_is_final',
    table: 'partner_code',
    on: 'update',
    when: 'NEW.purpose is distinct from OLD.purpose or NEW.issued_by is distinct from OLD.issued_by or NEW.approval_id is distinct from OLD.approval_id or NEW.asset_id is distinct from OLD.asset_id or NEW.organisation_id is distinct from OLD.organisation_id or NEW.row_from is distinct from OLD.row_from or NEW.row_to is distinct from OLD.row_to or cast(NEW.fields as text) is distinct from cast(OLD.fields as text) or cast(NEW.address_ranges as text) is distinct from cast(OLD.address_ranges as text)',
    refuses: 'the scope of a partner code cannot be changed',
  },
  { name: 'partner_code_no_delete', table: 'partner_code', on: 'delete', refuses: 'a partner code is kept' },
  {
    name: 'permit_scope_is_final',
    table: 'permit',
    on: 'update',
    when: 'NEW.purpose is distinct from OLD.purpose or NEW.approval_id is distinct from OLD.approval_id or NEW.asset_id is distinct from OLD.asset_id or NEW.person_id is distinct from OLD.person_id or cast(NEW.fields as text) is distinct from cast(OLD.fields as text)',
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
  {
    name: 'read_event_takes_its_batch_once',
    table: 'read_event',
    on: 'update',
    when: `OLD.batch_entry_id is not null or ${altered('at', 'action', 'actor_id', 'canonical')}`,
    refuses: 'a read is kept as it was; only its batch is entered, once',
  },
  { name: 'read_event_no_delete', table: 'read_event', on: 'delete', refuses: 'a read is kept' },
  {
    name: 'step_up_is_spent_once',
    table: 'step_up',
    on: 'update',
    when: `OLD.spent_at is not null or ${altered('session_id', 'person_id', 'act', 'input_digest', 'at')} or cast(NEW.assertion as text) is distinct from cast(OLD.assertion as text)`,
    refuses: 'an assertion is kept as it was shown, and spent once',
  },
  { name: 'step_up_no_delete', table: 'step_up', on: 'delete', refuses: 'an assertion is kept' },
  {
    name: 'session_is_one_persons',
    table: 'session',
    on: 'update',
    when: `${altered('digest', 'person_id', 'passkey_id', 'opened_at')} or NEW.expires_at > OLD.expires_at or (OLD.revoked_at is not null and ${altered('revoked_at')})`,
    refuses: 'a session stays that of the person who opened it, and ends for ever',
  },
  {
    name: 'installation_is_what_it_was',
    table: 'installation',
    on: 'update',
    when: `${altered('log_origin', 'demo', 'created_at')} or (OLD.setup_completed_at is not null and (${altered('setup_completed_at', 'setup_code_digest', 'setup_session_digest')}))`,
    refuses: 'what an installation is, a demo or not, is said once, and it is set up once',
  },
  { name: 'installation_no_delete', table: 'installation', on: 'delete', refuses: 'an installation is kept' },
  {
    name: 'recovery_waits_its_time',
    table: 'recovery',
    on: 'update',
    when: `${altered('person_id', 'approval_id', 'proof_reference', 'approved_at')} or (${altered('opens_at')} and not (OLD.state = 'waiting' and NEW.state = 'open' and NEW.opens_at < OLD.opens_at)) or (OLD.state in ('done','stopped') and NEW.state <> OLD.state) or (OLD.state = 'open' and NEW.state = 'waiting')`,
    refuses: 'what a recovery was approved for is final, and its wait ends once',
  },
  { name: 'recovery_no_delete', table: 'recovery', on: 'delete', refuses: 'a recovery is kept' },
  {
    name: 'asset_tier_follows_its_record',
    table: 'asset',
    on: 'update',
    when: `NEW.tier is distinct from OLD.tier and NEW.tier <> (select c.to_tier from tier_change c where c.asset_id = OLD.id order by c.at desc, c.id desc limit 1)`,
    refuses: 'the tier of an asset is the one of its last recorded change',
  },
  {
    name: 'asset_flags_are_final_once_confirmed',
    table: 'asset',
    on: 'update',
    when: `OLD.confirmed_at is not null and (${altered('personal', 'sensitive_personal', 'minors')})`,
    refuses: 'what a steward confirmed of an asset is final',
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
