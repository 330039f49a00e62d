/** A database of before names of fields were sealed: it is migrated, nothing else of it is lost, and no name is left in it. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { dialect } from '../../schema/dialect.ts'
import { guardStatements, guardTexts } from '../../api/store/guard-statements.ts'
import { migrate } from '../../api/store/migrate.ts'
import { guardsDigest, guardsPrefix, missingGuards } from '../../api/store/missing-guards.ts'
import type { Store } from '../../api/store/store.ts'
import { createTestDatabase } from '../support/test-database.ts'

const folder = new URL(`../../schema/migrations/${dialect}/`, import.meta.url)
const names = JSON.stringify(['金丝雀姓名列', '金丝雀手机列'])
const bytes = dialect === 'sqlite' ? `x'00'` : `'\\x00'::bytea`

const rows = [
  `insert into asset (id, name, description, state, tier, personal, sensitive_personal, minors, format, layout, fields, owner_id, zone, host, created_at) values ('asset_1', '语料', '', 'confirmed', 'sensitive', false, false, false, 'csv', '{"header":${names}}', '[{"field":"金丝雀姓名列"}]', 'p', 'core-production', 'h', 1)`,
  `insert into scan_finding (asset_id, field, kind, hits, rows, samples) values ('asset_1', '金丝雀姓名列', 'mobile', 1, 1, ${bytes})`,
  `insert into permit (id, person_id, asset_id, fields, purpose, approval_id, granted_at, expires_at, state) values ('permit_1', 'p', 'asset_1', '${names}', ${bytes}, 'r', 1, 10, 'live')`,
  `insert into partner_code (id, organisation_id, asset_id, fields, row_from, row_to, address_ranges, purpose, issued_by, approval_id, approved_at, expires_at, state, rows_read) values ('code_1', 'o', 'asset_1', '${names}', 0, 5, '[]', ${bytes}, 'p', 'r', 1, 10, 'shown', 0)`,
  `insert into reveal (id, person_id, asset_id, permit_id, row, field, reason, at) values ('reveal_1', 'p', 'asset_1', 'permit_1', 0, '金丝雀姓名列', ${bytes}, 1)`,
  `insert into approval_request (id, act, subject_type, subject_id, requester_id, input, input_digest, reach, approvers_needed, approver_roles, excluded, state, created_at, expires_at) values ('approval_1', 'permit.request', 'asset', 'asset_1', 'p', ${bytes}, ${bytes}, '{"rows":5,"fields":${names}}', 2, '[]', '[]', 'pending', 1, 10)`,
]

/** The database as the migrations before this one left it, with the guards that it had over the columns that go. */
async function before(store: Store): Promise<void> {
  if (dialect === 'postgresql') await store.execute(['drop schema public cascade', 'create schema public'])
  const files = readdirSync(folder).filter((name) => name.endsWith('.sql') && name < '0006').sort()
  await store.execute(['create table applied_migration (name text primary key, applied_at bigint not null)'])
  for (const name of files) await store.execute([...readFileSync(new URL(name, folder), 'utf8').split('--> statement-breakpoint').map((statement) => statement.trim()).filter(Boolean), `insert into applied_migration values ('${name}', 1)`])
  await store.execute([...guardStatements(dialect), `insert into applied_migration values ('${guardsPrefix}${guardsDigest(guardTexts(dialect))}', 1)`])
  await store.execute(rows)
}

test('the migration keeps every permit, code, reveal and request, drops the names, and brings all guards back', async () => {
  const database = await createTestDatabase()
  const store = database.open()
  try {
    await before(store)
    await migrate(store)
    expect(await missingGuards(store)).toEqual([])
    for (const table of ['asset', 'permit', 'partner_code', 'reveal', 'approval_request', 'scan_finding']) {
      const found = await store.rows<Record<string, unknown>>(`select * from ${table}`)
      expect([table, found.length]).toEqual([table, table === 'scan_finding' ? 0 : 1])
      expect(JSON.stringify(found)).not.toContain('金丝雀')
    }
    const [request] = await store.rows<{ reach: unknown }>(`select reach from approval_request`)
    expect(typeof request?.reach === 'string' ? JSON.parse(request.reach) : request?.reach).toEqual({ rows: 5, fields: 2 })
  } finally {
    await store.close()
    await database.drop()
  }
})
