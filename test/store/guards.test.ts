/** What the database itself refuses, whoever asks: each guard by the statement that it forbids, on both databases. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dialect } from '../../schema/dialect.ts'
import { guards, guardStatements, missingGuards } from '../../api/store/guards.ts'
import type { Guard } from '../../api/store/guards.ts'
import type { Store } from '../../api/store/store.ts'
import { createTestDatabase, openMigrated } from '../support/test-database.ts'
import type { TestDatabase } from '../support/test-database.ts'

let database: TestDatabase
let store: Store

const hour = 3_600_000
const bytes = dialect === 'sqlite' ? `x'00'` : `'\\x00'::bytea`
/** Column names and values of one row that breaks no rule, per guarded table. */
const rows: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  audit_entry: { id: `'e'`, at: '1', action: `'a'`, outcome: `'done'`, actor_kind: `'person'`, actor_id: `'p'`, subject_type: `'s'`, subject_id: `'s'`, canonical: `'{}'`, leaf_hash: bytes },
  audit_leaf: { leaf_index: '0', entry_id: `'e'`, leaf_hash: bytes },
  audit_node: { level: '1', node_index: '0', hash: bytes },
  audit_checkpoint: { size: '1', root: bytes, note: `'n'`, signed_at: '1' },
  tier_change: { id: `'t'`, asset_id: `'a'`, to_tier: `'public'`, lowered: 'false', person_id: `'p'`, reason: bytes, at: '1' },
  approval: { request_id: `'r'`, person_id: `'other'`, requester_id: `'asker'`, verdict: `'approve'`, input_digest: bytes, step_up_id: `'s'`, at: '1' },
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
const other = dialect === 'sqlite' ? `x'01'` : `'\\x01'::bytea`

beforeAll(async () => {
  database = await createTestDatabase()
  store = await openMigrated(database)
  // A request stands before the approvals of it, because a guard compares the two.
  for (const table of ['approval_request', ...Object.keys(rows).filter((name) => name !== 'approval_request')]) await store.execute([insert(table, rows[table] ?? {})])
  await store.execute([
    insert('permit', { ...rows['permit'], id: `'q-revoked'`, state: `'revoked'` }),
    insert('partner_code', { ...rows['partner_code'], id: `'c-revoked'`, state: `'revoked'` }),
    insert('partner_code', { ...rows['partner_code'], id: `'c-exchanged'`, state: `'exchanged'` }),
    insert('approval_request', { ...rows['approval_request'], id: `'r-done'`, state: `'executed'` }),
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
  partner_code_scope_is_final: [`asset_id = 'b'`, `organisation_id = 'x'`, 'row_from = 1', 'row_to = 6', `fields = '["f","g"]'`, `address_ranges = '["0.0.0.0/0"]'`].map((change) => `UPDATE partner_code SET ${change} WHERE id = 'c'`),
  permit_no_renewal: [`UPDATE permit SET expires_at = expires_at + 1 WHERE id = 'q'`, `UPDATE permit SET granted_at = granted_at + 1 WHERE id = 'q'`],
  permit_scope_is_final: [`asset_id = 'b'`, `person_id = 'x'`, `fields = '["f","g"]'`].map((change) => `UPDATE permit SET ${change} WHERE id = 'q'`),
  permit_revoked_for_ever: [`UPDATE permit SET state = 'live' WHERE id = 'q-revoked'`],
  approval_request_input_is_final: [`input_digest = ${other}`, `act = 'x'`, `requester_id = 'x'`, 'approvers_needed = 1', `subject_id = 'x'`, 'expires_at = 11', `approver_roles = '["analyst"]'`, `excluded = '["x"]'`].map((change) => `UPDATE approval_request SET ${change} WHERE id = 'r'`),
  approval_request_decided_once: [`UPDATE approval_request SET state = 'pending' WHERE id = 'r-done'`, `UPDATE approval_request SET state = 'failed' WHERE id = 'r-done'`],
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

test('what the guards do not forbid goes through', async () => {
  await store.execute([
    `UPDATE partner_code SET state = 'exchanged', exchanged_at = 5, rows_read = rows_read + 1, last_use_at = 6 WHERE id = 'c'`,
    `UPDATE partner_code SET state = 'revoked', revoked_at = 7 WHERE id = 'c'`,
    `UPDATE permit SET state = 'revoked', revoked_at = 7 WHERE id = 'q'`,
    `UPDATE approval_request SET state = 'executed', decided_at = 5 WHERE id = 'r'`,
    `UPDATE approval_request SET result_id = 'q' WHERE id = 'r'`,
    insert('person_role', { ...rows['person_role'], person_id: `'admin'`, role: `'data_steward'` }),
    insert('person_role', { ...rows['person_role'], person_id: `'looker'`, role: `'audit_admin'` }),
    `DELETE FROM person_role WHERE person_id = 'p'`,
  ])
})

test.runIf(dialect === 'postgresql')('an append-only table is not emptied either', async () => {
  for (const guard of guards.filter((candidate) => candidate.on === 'delete' && candidate.when === undefined)) await expect(store.execute([`TRUNCATE ${guard.table}`]), guard.table).rejects.toMatchObject({ kind: 'guard' })
})

test('a guard that somebody dropped is missed by name, and comes back with the next migration', async () => {
  const [guard] = guards
  if (guard === undefined) throw new Error('there are no guards')
  expect(await missingGuards(store)).toEqual([])
  await store.execute([dialect === 'sqlite' ? `DROP TRIGGER ${guard.name}` : `DROP TRIGGER ${guard.name} ON ${guard.table}`])
  expect(await missingGuards(store)).toEqual([guard.name])
  await store.execute(guardStatements(store.dialect))
  expect(await missingGuards(store)).toEqual([])
})

test.runIf(dialect === 'postgresql')('a guard that somebody switched off counts as missing', async () => {
  await store.execute(['ALTER TABLE permit DISABLE TRIGGER permit_no_renewal'])
  expect(await missingGuards(store)).toEqual(['permit_no_renewal'])
  await store.execute(['ALTER TABLE permit ENABLE TRIGGER permit_no_renewal'])
})

test('the tables themselves refuse an authority of 72 hours and a millisecond, and an approval of one’s own', async () => {
  const life = (milliseconds: number) => insert('partner_code', { ...rows['partner_code'], id: `'life-${milliseconds}'`, expires_at: String(1 + milliseconds) })
  await store.execute([life(72 * hour)])
  await expect(store.execute([life(72 * hour + 1)])).rejects.toMatchObject({ kind: 'check' })
  await expect(store.execute([insert('approval', { ...rows['approval'], person_id: `'asker'` })])).rejects.toMatchObject({ kind: 'check' })
  await expect(store.execute([insert('approval', rows['approval'] ?? {})])).rejects.toMatchObject({ kind: 'unique' })
  await expect(store.execute([insert('person_role', { ...rows['person_role'], person_id: `'x'`, role: `'partner'` })])).rejects.toMatchObject({ kind: 'check' })
})
