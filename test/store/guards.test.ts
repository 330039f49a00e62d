/** What the database itself refuses, whoever asks: each guard by the statement that it forbids, on both databases. */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dialect } from '../../schema/dialect.ts'
import { guardStatements } from '../../api/store/guard-statements.ts'
import { guards, guardsOf, replaceGuards } from '../../api/store/guards.ts'
import type { Guard } from '../../api/store/guards.ts'
import { migrate } from '../../api/store/migrate.ts'
import { guardsNote, missingGuards } from '../../api/store/missing-guards.ts'
import type { Store } from '../../api/store/store.ts'
import { createTestDatabase, openMigrated } from '../support/test-database.ts'
import type { TestDatabase } from '../support/test-database.ts'

let database: TestDatabase
let store: Store

const hour = 3_600_000
const updatable = ['approval_request', 'partner_code', 'permit', 'read_event', 'recovery', 'step_up', 'session', 'asset', 'installation']
const bytes = dialect === 'sqlite' ? `x'00'` : `'\\x00'::bytea`
/** Column names and values of one row that breaks no rule, per guarded table. */
const rows: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  audit_entry: { id: `'e'`, at: '1', action: `'a'`, outcome: `'done'`, actor_kind: `'person'`, actor_id: `'p'`, subject_type: `'s'`, subject_id: `'s'`, canonical: `'{}'`, leaf_hash: bytes },
  audit_leaf: { leaf_index: '0', entry_id: `'e'`, leaf_hash: bytes },
  audit_node: { level: '1', node_index: '0', hash: bytes },
  audit_checkpoint: { size: '1', root: bytes, note: `'n'`, signed_at: '1' },
  tier_change: { id: `'t'`, asset_id: `'a'`, to_tier: `'public'`, lowered: 'false', person_id: `'p'`, reason: bytes, at: '1' },
  approval: { request_id: `'r'`, person_id: `'other'`, requester_id: `'asker'`, verdict: `'approve'`, input_digest: bytes, step_up_id: `'s'`, at: '1' },
  asset_manifest: { id: `'m'`, asset_id: `'a'`, file_name: `'f'`, bytes: '1', sha256: bytes, host: `'h'`, zone: `'z'`, recorded_at: '1' },
  report: { id: `'w'`, kind: `'evidence'`, as_of: '1', made_by: `'p'`, made_at: '1', tree_size: '1', verdicts: `'{}'`, sha256: bytes, bundle: bytes, file_name: `'f'` },
  read_event: { id: `'l'`, at: '1', action: `'a'`, actor_id: `'p'`, canonical: `'{}'` },
  recovery: { id: `'y'`, person_id: `'p'`, approval_id: `'r'`, proof_reference: `'x'`, approved_at: '1', opens_at: '100', state: `'waiting'` },
  step_up: { id: `'s'`, session_id: `'z'`, person_id: `'p'`, act: `'a'`, input_digest: bytes, assertion: `'{}'`, at: '1', spent_at: '2' },
  installation: { id: `'installation'`, log_origin: `'o-demo'`, demo: 'true', created_at: '1', setup_completed_at: '5' },
  session: {
    id: `'z'`, digest: bytes, person_id: `'p'`, passkey_id: `'k'`, address: `'a'`, agent: `'g'`, opened_at: '1', seen_at: '1', expires_at: '100', passkey_at: '1', totp_at: '1',
  },
  asset: {
    id: `'a'`, name: `'n'`, description: `''`, state: `'confirmed'`, tier: `'public'`, personal: 'true', sensitive_personal: 'true', minors: 'false', source: `'s'`, licence: `'l'`, retrieved_at: '1', format: `'text'`,
    owner_id: `'p'`, zone: `'z'`, host: `'h'`, created_at: '1', confirmed_at: '1',
  },
  reveal: { id: `'v'`, person_id: `'p'`, asset_id: `'a'`, permit_id: `'q'`, row: '0', field: `'f'`, reason: bytes, at: '1' },
  approval_request: {
    id: `'r'`, act: `'permit.request'`, subject_type: `'asset'`, subject_id: `'a'`, requester_id: `'asker'`, input: bytes, input_digest: bytes, reach: `'{}'`, approvers_needed: '2',
    approver_roles: `'["signatory"]'`, excluded: `'[]'`, state: `'pending'`, created_at: '1', expires_at: '10',
  },
  person_role: { person_id: `'p'`, role: `'analyst'`, granted_at: '1', granted_under: `'setup'` },
  partner_code: {
    id: `'c'`, organisation_id: `'o'`, asset_id: `'a'`, fields: `'["f"]'`, row_from: '0', row_to: '5', address_ranges: `'["203.0.113.0/24"]'`, purpose: bytes, issued_by: `'p'`, approval_id: `'r'`,
    approved_at: '1', expires_at: String(hour), state: `'shown'`, rows_read: '0',
  },
  permit: { id: `'q'`, person_id: `'p'`, asset_id: `'a'`, fields: `'["f"]'`, purpose: bytes, approval_id: `'r'`, granted_at: '1', expires_at: String(hour), state: `'live'` },
}

const insert = (table: string, row: Readonly<Record<string, string>>) => `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.values(row).join(', ')})`
const names = `'["f"]'`
const other = dialect === 'sqlite' ? `x'01'` : `'\\x01'::bytea`

beforeAll(async () => {
  database = await createTestDatabase()
  store = await openMigrated(database)
  // A request stands before the approvals of it, because a guard compares the two.
  for (const table of ['approval_request', ...Object.keys(rows).filter((name) => name !== 'approval_request')]) await store.execute([insert(table, rows[table] ?? {})])
  await store.execute([
    insert('permit', { ...rows['permit'], id: `'q-revoked'`, state: `'revoked'` }),
    insert('permit', { ...rows['permit'], id: `'q-none'`, fields: 'NULL' }),
    insert('partner_code', { ...rows['partner_code'], id: `'c-none'`, fields: 'NULL' }),
    insert('partner_code', { ...rows['partner_code'], id: `'c-revoked'`, state: `'revoked'` }),
    insert('partner_code', { ...rows['partner_code'], id: `'c-exchanged'`, state: `'exchanged'` }),
    insert('approval_request', { ...rows['approval_request'], id: `'r-done'`, state: `'executed'` }),
    insert('partner_code', { ...rows['partner_code'], id: `'c-approved'`, state: `'approved'` }),
    insert('partner_code', { ...rows['partner_code'], id: `'c-waits'`, state: `'approved'` }),
    insert('partner_code', { ...rows['partner_code'], id: `'c-seen'` }),
    insert('asset', { ...rows['asset'], id: `'b'` }),
    insert('session', { ...rows['session'], id: `'z-ended'`, digest: other, revoked_at: '5' }),
    insert('partner_code', { ...rows['partner_code'], id: `'c-opened'`, state: `'exchanged'`, code_digest: other, shown_at: '2', bearer_digest: other, exchanged_at: '3', rows_read: '3' }),
    insert('step_up', { ...rows['step_up'], id: `'s-fresh'`, spent_at: 'NULL' }),
    insert('read_event', { ...rows['read_event'], id: `'l-batched'`, batch_entry_id: `'e'` }),
    ...['open', 'done', 'stopped'].map((state) => insert('recovery', { ...rows['recovery'], id: `'y-${state}'`, state: `'${state}'` })),
    insert('tier_change', { ...rows['tier_change'], id: `'t-2'`, at: '2', to_tier: `'sensitive'` }),
    insert('approval_request', { ...rows['approval_request'], id: `'r-made'`, state: `'executed'`, decided_at: '5', result_id: `'q'` }),
    insert('person_role', { ...rows['person_role'], person_id: `'admin'`, role: `'system_admin'` }),
    insert('person_role', { ...rows['person_role'], person_id: `'looker'`, role: `'auditor'` }),
  ])
})
afterAll(async () => {
  await store.close()
  await database.drop()
})

/** Statements that must fail, per guard. Guards that forbid every update or delete need none of their own. */
const forbidden: Readonly<Record<string, readonly string[]>> = {
  person_role_exclusive_administrators: [insert('person_role', { ...rows['person_role'], person_id: `'admin'`, role: `'security_admin'` }), insert('person_role', { ...rows['person_role'], person_id: `'admin'`, role: `'audit_admin'` })],
  person_role_auditor_does_not_act: [insert('person_role', { ...rows['person_role'], person_id: `'looker'`, role: `'analyst'` }), insert('person_role', { ...rows['person_role'], person_id: `'p'`, role: `'auditor'` })],
  person_role_no_update: [`UPDATE person_role SET role = 'signatory' WHERE person_id = 'p'`],
  partner_code_no_renewal: [`UPDATE partner_code SET expires_at = expires_at + 1 WHERE id = 'c'`, `UPDATE partner_code SET approved_at = approved_at + 1 WHERE id = 'c'`],
  partner_code_only_goes_on: [
    `UPDATE partner_code SET state = 'approved' WHERE id = 'c'`, `UPDATE partner_code SET state = 'shown' WHERE id = 'c-exchanged'`, `UPDATE partner_code SET state = 'approved' WHERE id = 'c-exchanged'`,
    ...['approved', 'shown', 'exchanged'].map((state) => `UPDATE partner_code SET state = '${state}' WHERE id = 'c-revoked'`),
  ],
  partner_code_steps_are_written_once: [
    ...[`state = 'shown', code_digest = ${other}, bearer_digest = ${other}`, `code_digest = ${other}`, 'shown_at = 5', `bearer_digest = ${other}`].map((change) => `UPDATE partner_code SET ${change} WHERE id = 'c-approved'`),
    ...[`code_digest = ${bytes}`, `bearer_digest = ${bytes}`, 'bearer_digest = NULL', 'shown_at = 5', 'exchanged_at = 5', 'rows_read = 2'].map((change) => `UPDATE partner_code SET ${change} WHERE id = 'c-opened'`),
  ],
  partner_code_scope_is_final: [`issued_by = 'x'`, `approval_id = 'x'`, `purpose = ${other}`, `asset_id = 'b'`, `organisation_id = 'x'`, 'row_from = 1', 'row_to = 6', `fields = '["f","g"]'`, `address_ranges = '["0.0.0.0/0"]'`, 'fields = NULL'].map((change) => `UPDATE partner_code SET ${change} WHERE id = 'c'`).concat(`UPDATE partner_code SET fields = ${names} WHERE id = 'c-none'`),
  permit_no_renewal: [`UPDATE permit SET expires_at = expires_at + 1 WHERE id = 'q'`, `UPDATE permit SET granted_at = granted_at + 1 WHERE id = 'q'`],
  permit_scope_is_final: [`approval_id = 'x'`, `purpose = ${other}`, `asset_id = 'b'`, `person_id = 'x'`, `fields = '["f","g"]'`, 'fields = NULL'].map((change) => `UPDATE permit SET ${change} WHERE id = 'q'`).concat(`UPDATE permit SET fields = ${names} WHERE id = 'q-none'`),
  permit_revoked_for_ever: [`UPDATE permit SET state = 'live' WHERE id = 'q-revoked'`],
  approval_request_input_is_final: [`input_digest = ${other}`, `act = 'x'`, `requester_id = 'x'`, 'approvers_needed = 1', `subject_id = 'x'`, 'expires_at = 11', `approver_roles = '["analyst"]'`, `excluded = '["x"]'`, `reach = '{"records":1}'`, `input = ${other}`, `subject_type = 'x'`, 'created_at = 2'].map((change) => `UPDATE approval_request SET ${change} WHERE id = 'r'`),
  approval_request_decided_once: [`UPDATE approval_request SET state = 'pending' WHERE id = 'r-done'`, `UPDATE approval_request SET state = 'failed' WHERE id = 'r-done'`, ...['decided_at = 6', `refusal_reason = ${other}`, `result_id = 'x'`].map((change) => `UPDATE approval_request SET ${change} WHERE id = 'r-made'`)],
  read_event_takes_its_batch_once: ['at = 2', `action = 'b'`, `actor_id = 'q'`, `canonical = '{"v":1}'`].map((change) => `UPDATE read_event SET ${change} WHERE id = 'l'`).concat(`UPDATE read_event SET batch_entry_id = NULL WHERE id = 'l-batched'`, `UPDATE read_event SET batch_entry_id = 'f' WHERE id = 'l-batched'`),
  step_up_is_spent_once: [`session_id = 'x'`, `person_id = 'x'`, `act = 'x'`, `input_digest = ${other}`, 'at = 2', `assertion = '{"nonce":"x"}'`].map((change) => `UPDATE step_up SET ${change} WHERE id = 's-fresh'`).concat(`UPDATE step_up SET spent_at = NULL WHERE id = 's'`, `UPDATE step_up SET spent_at = 3 WHERE id = 's'`),
  session_is_one_persons: [`person_id = 'x'`, `passkey_id = 'x'`, `digest = ${dialect === 'sqlite' ? `x'07'` : `'\\x07'::bytea`}`, 'opened_at = 2', 'expires_at = 101'].map((change) => `UPDATE session SET ${change} WHERE id = 'z'`).concat(`UPDATE session SET revoked_at = NULL WHERE id = 'z-ended'`),
  installation_is_what_it_was: ['demo = false', `log_origin = 'o'`, 'created_at = 2', 'setup_completed_at = NULL', `setup_code_digest = ${other}`, `setup_session_digest = ${other}`].map((change) => `UPDATE installation SET ${change}`),
  recovery_waits_its_time: [`person_id = 'x'`, `approval_id = 'x'`, `proof_reference = 'y'`, 'approved_at = 0', 'opens_at = 1', 'opens_at = 101', `state = 'open', opens_at = 101`].map((change) => `UPDATE recovery SET ${change} WHERE id = 'y'`)
    .concat(`UPDATE recovery SET state = 'waiting' WHERE id = 'y-open'`, `UPDATE recovery SET opens_at = 1 WHERE id = 'y-open'`, `UPDATE recovery SET state = 'open' WHERE id = 'y-done'`, `UPDATE recovery SET state = 'open' WHERE id = 'y-stopped'`),
  asset_tier_follows_its_record: [`UPDATE asset SET tier = 'ordinary' WHERE id = 'a'`],
  asset_flags_are_final_once_confirmed: ['personal = false', 'sensitive_personal = false', 'minors = true'].map((change) => `UPDATE asset SET ${change} WHERE id = 'a'`),
  ...Object.fromEntries(updatable.map((table) => [`${table}_id_is_final`, [`UPDATE ${table} SET id = 'elsewhere' WHERE id = ${rows[table]?.['id'] ?? ''}`]])),
  approval_by_an_excluded_person: [insert('approval', { ...rows['approval'], person_id: `'third'`, requester_id: `'somebody'` }), insert('approval', { ...rows['approval'], person_id: `'asker'`, requester_id: `'somebody'` })],
}

function statementsOf(guard: Guard): readonly string[] {
  const own = forbidden[guard.name]
  if (own !== undefined) return own
  if (guard.when !== undefined) return []
  const [column = ''] = Object.keys(rows[guard.table] ?? {})
  return guard.on === 'delete' ? [`DELETE FROM ${guard.table}`] : [`UPDATE ${guard.table} SET ${column} = ${column}`]
}

describe.each(guards.map((guard) => [guard.name, guard] as const))('%s', (_name, guard) => {
  test(`refuses: ${guard.refuses}`, async () => {
    const statements = statementsOf(guard)
    expect(statements.length).toBeGreaterThan(0)
    for (const statement of statements) await expect(store.execute([statement]), statement).rejects.toMatchObject({ name: 'ConstraintViolation', kind: 'guard' })
  })
})

test('each guard has a name of its own, or an upgrade would miss the one that the other replaced', () => {
  const names = guardsOf(dialect).map(({ name }) => name)
  expect([...new Set(names)]).toEqual(names)
})

test('what the guards do not forbid goes through', async () => {
  await store.execute([
    `UPDATE partner_code SET state = 'exchanged', exchanged_at = 5, rows_read = rows_read + 1, last_use_at = 6 WHERE id = 'c'`,
    `UPDATE partner_code SET state = 'revoked', revoked_at = 7 WHERE id = 'c'`,
    `UPDATE permit SET state = 'revoked', revoked_at = 7 WHERE id = 'q'`,
    `UPDATE approval_request SET state = 'executed', decided_at = 5 WHERE id = 'r'`,
    `UPDATE approval_request SET result_id = 'q' WHERE id = 'r'`,
    `UPDATE partner_code SET state = 'shown', shown_at = 5, code_digest = ${dialect === 'sqlite' ? `x'02'` : `'\\x02'::bytea`} WHERE id = 'c-approved'`,
    `UPDATE partner_code SET state = 'exchanged', exchanged_at = 6, bearer_digest = ${dialect === 'sqlite' ? `x'02'` : `'\\x02'::bytea`} WHERE id = 'c-approved'`,
    `UPDATE read_event SET batch_entry_id = 'e' WHERE id = 'l'`,
    `UPDATE step_up SET spent_at = 2 WHERE id = 's-fresh'`,
    `UPDATE session SET seen_at = 2, passkey_at = 3, totp_at = 3, expires_at = 90, revoked_at = 4 WHERE id = 'z'`,
    `UPDATE recovery SET state = 'open', opens_at = 50 WHERE id = 'y'`,
    `UPDATE recovery SET state = 'done' WHERE id = 'y'`,
    `UPDATE asset SET tier = 'sensitive' WHERE id = 'a'`,
    `UPDATE asset SET state = 'destroyed', tier = NULL WHERE id = 'a'`,
    insert('person_role', { ...rows['person_role'], person_id: `'admin'`, role: `'data_steward'` }),
    insert('person_role', { ...rows['person_role'], person_id: `'looker'`, role: `'audit_admin'` }),
    `DELETE FROM person_role WHERE person_id = 'p'`,
  ])
})

test.runIf(dialect === 'postgresql').each([['system_admin', 'security_admin'], ['auditor', 'analyst']])('of two transactions that see nothing of each other, one makes a %s and the other no %s of the same person', async (first, second) => {
  const [one, two] = [new pg.Client(database.place), new pg.Client(database.place)]
  await Promise.all([one.connect(), two.connect()])
  const roleOf = (role: string) => insert('person_role', { ...rows['person_role'], person_id: `'torn-${first}'`, role: `'${role}'` })
  try {
    await one.query('BEGIN')
    await one.query(roleOf(first))
    await two.query('BEGIN')
    const late = expect(two.query(roleOf(second))).rejects.toThrow(/exclude|acts/)
    await one.query('COMMIT')
    await late
  } finally {
    await Promise.all([one.end(), two.end()])
  }
})

test('administrations exclude each other by a key of the table alone, whatever became of its triggers', async () => {
  const exclusive = guardsOf(dialect).find(({ name }) => name === 'person_role_exclusive_administrators')
  await store.execute([dialect === 'sqlite' ? `DROP TRIGGER ${exclusive?.name}` : `DROP TRIGGER ${exclusive?.name} ON person_role`])
  await expect(store.execute([insert('person_role', { ...rows['person_role'], person_id: `'admin'`, role: `'security_admin'` })])).rejects.toMatchObject({ kind: 'unique' })
  await store.execute(guardStatements(store.dialect))
})

test.runIf(dialect === 'postgresql')('an append-only table is not emptied either', async () => {
  for (const guard of guards.filter((candidate) => candidate.on === 'delete' && candidate.when === undefined)) await expect(store.execute([`TRUNCATE ${guard.table}`]), guard.table).rejects.toMatchObject({ kind: 'guard' })
})

/** A table’s unique keys as the database knows them. */
async function uniqueKeys(table: string): Promise<string[][]> {
  const indexes = await store.rows<{ name: string; unique: number }>(`select name, "unique" from pragma_index_list('${table}')`)
  const keys = await Promise.all(indexes.filter((index) => index.unique === 1).map(async ({ name }) => (await store.rows<{ name: string }>(`select name from pragma_index_info('${name}')`)).map((column) => column.name)))
  // A whole-number primary key has no index of its own: it is the row id.
  const own = (await store.rows<{ name: string }>(`select name from pragma_table_info('${table}') where pk > 0 and type = 'INTEGER'`)).map((column) => column.name)
  return keys.some((key) => key.join() === own.join()) || own.length !== 1 ? keys : [...keys, own]
}

describe.runIf(dialect === 'sqlite')('a row is not replaced', () => {
  const kept = [...new Set(replaceGuards.map(({ table }) => table))]

  test('in any table that takes no update or no delete', () => {
    expect(kept.sort()).toEqual([...new Set(guards.filter(({ on, table }) => on !== 'insert' && table !== 'person_role').map(({ table }) => table))].sort())
  })

  test.each(kept)('%s: each of its unique keys, and the hidden one, is guarded against a row in the way', async (table) => {
    const when = replaceGuards.find((guard) => guard.table === table && guard.on === 'insert')?.when ?? ''
    const keys = await uniqueKeys(table)
    expect(keys.length).toBeGreaterThan(0)
    for (const key of [...keys, ['rowid']]) expect(when).toContain(`exists (select 1 from ${table} r where ${key.map((column) => `r.${column} = NEW.${column}`).join(' and ')})`)
  })

  test.each(kept)('%s: by its key or by its row id, whatever the word', async (table) => {
    const row = rows[table] ?? {}
    const before = await store.rows(`select * from ${table} order by rowid`)
    const [standing] = await store.rows<{ id: number }>(`select min(rowid) as id from ${table}`)
    const away = Object.fromEntries(Object.entries(row).map(([column, value]) => [column, ['id', 'entry_id', 'leaf_index', 'node_index', 'size', 'person_id'].includes(column) ? (/^\d/.test(value) ? '77' : `'elsewhere'`) : value]))
    const byKey = ['INSERT OR REPLACE', 'REPLACE'].map((word) => insert(table, row).replace('INSERT', word))
    // A whole-number primary key is the row id itself.
    const statements = 'leaf_index' in row || 'size' in row ? byKey : [...byKey, insert(table, { rowid: String(standing?.id), ...away }).replace('INSERT', 'INSERT OR REPLACE')]
    for (const statement of statements) await expect(store.execute([statement]), statement).rejects.toMatchObject({ kind: 'guard' })
    expect(await store.rows(`select * from ${table} order by rowid`)).toEqual(before)
  })

  // Of the installation there is never a second row.
  test.each(updatable.filter((table) => table !== 'installation'))('%s: by moving another row onto its key', async (table) => {
    const ids = await store.rows<{ id: string; rowid: number }>(`select id, rowid from ${table} order by rowid`)
    const [one, two] = ids
    await expect(store.execute([`UPDATE OR REPLACE ${table} SET id = '${one?.id ?? ''}' WHERE id = '${two?.id ?? ''}'`])).rejects.toMatchObject({ kind: 'guard' })
    await expect(store.execute([`UPDATE OR REPLACE ${table} SET rowid = ${String(one?.rowid)} WHERE id = '${two?.id ?? ''}'`])).rejects.toMatchObject({ kind: 'guard' })
    expect(await store.rows(`select id, rowid from ${table} order by rowid`)).toEqual(ids)
  })

  test.each([['code_digest', 'c-waits', 'shown'], ['bearer_digest', 'c-seen', 'exchanged']])('a partner code: by giving another its %s', async (column, id, state) => {
    await expect(store.execute([`UPDATE OR REPLACE partner_code SET state = '${state}', ${column} = ${other} WHERE id = '${id}'`])).rejects.toMatchObject({ kind: 'guard' })
    expect(await store.rows(`select id from partner_code where id = 'c-opened'`)).toHaveLength(1)
  })
})

describe('a guard that somebody tampered with is missed by name', () => {
  const [victim] = guards
  if (victim === undefined) throw new Error('there are no guards')
  const { name, table } = victim
  const drop = dialect === 'sqlite' ? `DROP TRIGGER ${name}` : `DROP TRIGGER ${name} ON ${table}`
  const make = (more: string, on = table) => (dialect === 'sqlite' ? `CREATE TRIGGER ${name} BEFORE UPDATE ON ${on} FOR EACH ROW ${more}` : `CREATE TRIGGER ${name} BEFORE UPDATE ON ${on} FOR EACH ROW ${more} EXECUTE FUNCTION ${name}_check()`)
  const mend = async (...undo: string[]) => {
    await store.execute([...undo, ...guardStatements(store.dialect)])
    expect(await missingGuards(store)).toEqual([])
  }

  test('dropped', async () => {
    expect(await missingGuards(store)).toEqual([])
    await store.execute([drop])
    expect(await missingGuards(store)).toEqual([name])
    await mend()
  })

  test('exchanged for one of its name that never fires', async () => {
    await store.execute([drop, dialect === 'sqlite' ? make('WHEN 0 BEGIN SELECT 1; END') : make('WHEN (false)')])
    expect(await missingGuards(store)).toEqual([name])
    await mend()
  })

  test('moved to another table under its name', async () => {
    await store.execute([drop, make(dialect === 'sqlite' ? `BEGIN SELECT RAISE(ABORT, '${victim.refuses}'); END` : '', 'person')])
    expect(await missingGuards(store)).toEqual([name, `person has a foreign ${name}`])
    await mend(dialect === 'sqlite' ? drop : `DROP TRIGGER ${name} ON person`)
  })

  test.each(guardsOf(dialect).map((guard) => guard.name))('%s, each of them without its body', async (each) => {
    const guard = guardsOf(dialect).find((candidate) => candidate.name === each)
    await store.execute(
      dialect === 'sqlite'
        ? [`DROP TRIGGER ${each}`, `CREATE TRIGGER ${each} BEFORE ${guard?.on ?? ''} ON ${guard?.table ?? ''} BEGIN SELECT 1; END`]
        : [`CREATE OR REPLACE FUNCTION ${each}_check() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN ${guard?.on === 'delete' ? 'OLD' : 'NEW'}; END $$`],
    )
    expect(await missingGuards(store)).toContain(each)
    await mend()
  })

  test.runIf(dialect === 'postgresql').each(['DISABLE TRIGGER permit_no_renewal', 'ENABLE REPLICA TRIGGER permit_no_renewal'])('%s', async (asleep) => {
    await store.execute([`ALTER TABLE permit ${asleep}`])
    expect(await missingGuards(store)).toEqual(['permit_no_renewal'])
    await mend('ALTER TABLE permit ENABLE TRIGGER permit_no_renewal')
  })

  test('joined by a trigger that nobody here installed', async () => {
    await store.execute(
      dialect === 'sqlite'
        ? [`CREATE TRIGGER swallow BEFORE INSERT ON audit_entry BEGIN SELECT RAISE(IGNORE); END`]
        : [`CREATE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NULL; END $$`, `CREATE TRIGGER swallow BEFORE INSERT ON audit_entry FOR EACH ROW EXECUTE FUNCTION swallow()`],
    )
    expect(await missingGuards(store)).toEqual(['audit_entry has a foreign swallow'])
    await mend(dialect === 'sqlite' ? 'DROP TRIGGER swallow' : 'DROP TRIGGER swallow ON audit_entry')
  })

  test.runIf(dialect === 'postgresql')('joined by a rule that swallows', async () => {
    await store.execute(['CREATE RULE swallow AS ON INSERT TO audit_entry DO INSTEAD NOTHING'])
    expect(await missingGuards(store)).toEqual(['audit_entry has a foreign swallow'])
    await mend('DROP RULE swallow ON audit_entry')
  })

  test('and no start puts it back: not with its note gone, not with an older note', async () => {
    await expect(migrate(store)).resolves.toBeUndefined()
    const [note] = await store.rows<{ name: string }>(`select name from applied_migration where name like 'guards-%'`)
    await store.execute([drop, `DELETE FROM applied_migration WHERE name LIKE 'guards-%'`])
    await expect(migrate(store)).rejects.toMatchObject({ name: 'GuardsMissing', missing: [guardsNote] })
    await expect(migrate(store)).rejects.toThrow(/restore a backup/)
    expect(await missingGuards(store)).toEqual([name, guardsNote])
    await store.execute([`INSERT INTO applied_migration (name, applied_at) VALUES ('guards-0123456789abcdef', 1)`])
    await expect(migrate(store)).rejects.toMatchObject({ name: 'GuardsMissing' })
    expect(await missingGuards(store)).toEqual([name])
    await store.execute([`UPDATE applied_migration SET name = '${note?.name ?? ''}' WHERE name LIKE 'guards-%'`])
    await migrate(store)
    expect(await missingGuards(store)).toEqual([name])
    await mend()
  })
})

test('the tables themselves refuse an authority of 72 hours and a millisecond, and an approval of one’s own', async () => {
  const life = (milliseconds: number) => insert('partner_code', { ...rows['partner_code'], id: `'life-${milliseconds}'`, expires_at: String(1 + milliseconds) })
  await store.execute([life(72 * hour)])
  await expect(store.execute([life(72 * hour + 1)])).rejects.toMatchObject({ kind: 'check' })
  await expect(store.execute([insert('approval', { ...rows['approval'], person_id: `'asker'` })])).rejects.toMatchObject({ kind: 'check' })
  await expect(store.execute([insert('approval', rows['approval'] ?? {})])).rejects.toMatchObject({ kind: dialect === 'sqlite' ? 'guard' : 'unique' })
  await expect(store.execute([insert('person_role', { ...rows['person_role'], person_id: `'x'`, role: `'partner'` })])).rejects.toMatchObject({ kind: 'check' })
})
