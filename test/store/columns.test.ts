/** One table definition, two databases: the same JavaScript values go in and come out of both. */
import { asc, eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { asset } from '../../schema/tables/asset.ts'
import { partnerOrganisation } from '../../schema/tables/partner-organisation.ts'
import { storedObject } from '../../schema/tables/stored-object.ts'
import type { SealedBytes } from '../../schema/columns.ts'
import { sealedColumns } from '../../schema/columns.ts'
import '../../schema/tables/index.ts'
import type { Store } from '../../api/store/store.ts'
import { createTestDatabase, openMigrated } from '../support/test-database.ts'
import type { TestDatabase } from '../support/test-database.ts'

let database: TestDatabase
let store: Store
beforeAll(async () => {
  database = await createTestDatabase()
  store = await openMigrated(database)
})
afterAll(async () => {
  await store.close()
  await database.drop()
})

const sealed = (...bytes: number[]) => Uint8Array.from(bytes) as SealedBytes

test('labels, flags, instants, amounts and structures come back as they went in', async () => {
  const row = {
    id: 'asset_1', name: 'Ω 门诊 "quoted" \\ \u{1f9ec}', description: '', state: 'confirmed' as const, tier: 'sensitive' as const, proposedTier: null, proposalReasons: [{ code: 'many', params: { hits: 3, kind: '姓名' } }],
    statutory: { level: 'general' as const, generalGrade: 3 as const, object: 'individual', harm: 'serious' }, personal: true, sensitivePersonal: false, minors: false, source: null, licence: null, retrievedAt: null,
    format: 'jsonl' as const, shape: null, records: 0, bytes: Number.MAX_SAFE_INTEGER, objectId: null,
    ownerId: 'p', zone: 'core-production' as const, host: 'h', createdAt: 1_793_581_200_123, confirmedAt: 0, destroyedAt: null,
  }
  await store.tx((tx) => tx.insert(asset).values(row))
  expect(await store.read.select().from(asset).where(eq(asset.id, 'asset_1'))).toEqual([row])
})

test('bytes come back byte by byte, none of them lost, also as part of a larger buffer', async () => {
  const all = Uint8Array.from({ length: 256 }, (_, at) => at)
  const window = new Uint8Array(Uint8Array.from([9, 9, ...all, 9]).buffer, 2, 256)
  await store.tx((tx) => tx.insert(storedObject).values({ id: 'object_1', assetId: 'a', state: 'sealed', tier: 'sensitive', dataKeyId: 'k', chunkBytes: 1, sealedBytes: 1, sha256: window, createdAt: 1 }))
  const [found] = await store.read.select().from(storedObject)
  expect(Buffer.from(found?.sha256 ?? [])).toEqual(Buffer.from(all))
})

test('an answer of an insert comes by returning, and is the row', async () => {
  const [made] = await store.tx((tx) => tx.insert(partnerOrganisation).values({ id: 'organisation_r', name: 'r', contact: sealed(1, 2), createdAt: 5 }).returning())
  expect(made).toMatchObject({ id: 'organisation_r', name: 'r', createdAt: 5 })
  expect([...(made?.contact ?? [])]).toEqual([1, 2])
})

test('text is ordered by its bytes: no language of a machine decides where a page ends', async () => {
  const names = ['Z', 'a', 'É', 'z', '中', '一', 'A', '_', '0', 'ä']
  await store.tx(async (tx) => { for (const name of names) await tx.insert(partnerOrganisation).values({ id: `order_${name}`, name: `order ${name}`, contact: sealed(0), createdAt: 77 }) })
  const rows = await store.read.select({ name: partnerOrganisation.name }).from(partnerOrganisation).where(eq(partnerOrganisation.createdAt, 77)).orderBy(asc(partnerOrganisation.name))
  expect(rows.map((row) => row.name)).toEqual(names.map((name) => `order ${name}`).sort((left, right) => Buffer.compare(Buffer.from(left), Buffer.from(right))))
})

test('every sealed column names its own table and column', async () => {
  expect(sealedColumns().size).toBeGreaterThan(8)
  for (const path of sealedColumns().keys()) {
    const [table, column] = path.split('.')
    await expect(store.rows(`select ${column} from ${table} where 1 = 0`), path).resolves.toEqual([])
  }
})
