/** The two calls that everybody sees of a database, on both. */
import { eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { SealedBytes } from '../../schema/columns.ts'
import { partnerOrganisation } from '../../schema/tables/partner-organisation.ts'
import { permit } from '../../schema/tables/permit.ts'
import { revocationEpoch } from '../../schema/tables/revocation-epoch.ts'
import { bulkInsert } from '../../api/store/bulk-insert.ts'
import { migrate } from '../../api/store/migrate.ts'
import { newId } from '../../api/store/new-id.ts'
import { page, pageOf } from '../../api/store/page.ts'
import type { PageKey } from '../../api/store/page.ts'
import { ConstraintViolation } from '../../api/store/store.ts'
import type { Store, Tx } from '../../api/store/store.ts'
import { createTestDatabase, openMigrated } from '../support/test-database.ts'
import { NestedTransaction } from '../support/refuse-nested.ts'
import type { TestDatabase } from '../support/test-database.ts'

let database: TestDatabase
let store: Store
beforeAll(async () => {
  database = await createTestDatabase()
  store = await openMigrated(database)
})
beforeEach(() => store.tx((tx) => tx.delete(partnerOrganisation).returning()))
afterAll(async () => {
  await store.close()
  await database.drop()
})

const contact = Uint8Array.from([0]) as SealedBytes
const add = (tx: Tx, id: string, createdAt = 1) => tx.insert(partnerOrganisation).values({ id, name: id, contact, createdAt })
const ids = async () => (await store.read.select({ id: partnerOrganisation.id }).from(partnerOrganisation)).map((row) => row.id).sort()

describe('a transaction', () => {
  test('that resolves is durable: another connection sees it in the same tick', async () => {
    await store.tx((tx) => add(tx, 'a'))
    expect(await ids()).toEqual(['a'])
  })

  test('that throws leaves nothing, and gives back what was thrown', async () => {
    const thrown = new Error('mine')
    await expect(store.tx(async (tx) => { await add(tx, 'a'); throw thrown })).rejects.toBe(thrown)
    expect(await ids()).toEqual([])
  })

  test('that fails takes nobody of its batch with it', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 40 }, (_, at) => store.tx(async (tx) => { await add(tx, `job-${String(at).padStart(2, '0')}`); if (at % 4 === 0) throw new Error('out') })))
    expect(outcomes.filter((outcome) => outcome.status === 'rejected')).toHaveLength(10)
    expect(await ids()).toEqual(Array.from({ length: 40 }, (_, at) => at).filter((at) => at % 4 !== 0).map((at) => `job-${String(at).padStart(2, '0')}`))
  })

  test('inside another is refused, for it would wait for ever', async () => {
    await expect(store.tx(() => store.tx((tx) => add(tx, 'inner')))).rejects.toBeInstanceOf(NestedTransaction)
    expect(await ids()).toEqual([])
  })

  test('that has ended lends its handle to nobody', async () => {
    let leaked: Tx | null = null
    await store.tx(async (tx) => { leaked = tx })
    expect(() => add(leaked as unknown as Tx, 'late')).toThrow(/ended/)
    expect(await ids()).toEqual([])
  })

  test('that reads before it writes loses no update, however many race', async () => {
    await store.tx((tx) => tx.insert(revocationEpoch).values({ id: 'race', epoch: 0 }))
    await Promise.all(Array.from({ length: 24 }, () => store.tx(async (tx) => {
      const [row] = await tx.select().from(revocationEpoch).where(eq(revocationEpoch.id, 'race'))
      await tx.update(revocationEpoch).set({ epoch: (row?.epoch ?? 0) + 1 }).where(eq(revocationEpoch.id, 'race'))
    })))
    expect((await store.read.select().from(revocationEpoch).where(eq(revocationEpoch.id, 'race')))[0]?.epoch).toBe(24)
  })

  test('does not see what another has not committed, and two cannot both act on what each only read', async () => {
    // Write skew: both look, both find room for one, each writes another row.
    const takeIfEmpty = (id: string) => store.tx(async (tx) => {
      const found = await tx.select({ id: partnerOrganisation.id }).from(partnerOrganisation)
      if (found.length === 0) await add(tx, id)
    })
    for (let round = 0; round < 5; round += 1) {
      await store.tx((tx) => tx.delete(partnerOrganisation).returning())
      await Promise.all(['left', 'right'].map(takeIfEmpty))
      expect(await ids()).toHaveLength(1)
    }
  })
})

test('the reading handle writes nothing', async () => {
  await expect(Promise.resolve().then(() => add(store.read as Tx, 'sneaked'))).rejects.toThrow()
  expect(await ids()).toEqual([])
})

test('a broken constraint is told by its kind, on both databases alike', async () => {
  const kindOf = (work: (tx: Tx) => Promise<unknown>) => store.tx(work).then(() => 'none', (error: unknown) => (error instanceof ConstraintViolation ? error.kind : error))
  expect(await kindOf(async (tx) => { await add(tx, 'twice'); await add(tx, 'twice') })).toBe('unique')
  const life = { id: 'p', personId: 'p', assetId: 'a', purpose: contact, approvalId: 'a', grantedAt: 10, state: 'live' as const }
  expect(await kindOf((tx) => tx.insert(permit).values({ ...life, expiresAt: 10 }).returning())).toBe('check')
  expect(await kindOf(async (tx) => { await tx.insert(permit).values({ ...life, expiresAt: 11 }); await tx.update(permit).set({ expiresAt: 12 }) })).toBe('guard')
})

test('a prepared statement is built once per connection and takes new values each time', async () => {
  const key = Symbol('by id')
  let built = 0
  const find = (tx: Tx, id: string) => tx.prepared(key, (query) => { built += 1; return query.select({ id: partnerOrganisation.id }).from(partnerOrganisation).where(eq(partnerOrganisation.id, sql.placeholder('id'))).prepare('test_by_id') }).execute({ id })
  await store.tx(async (tx) => { await add(tx, 'a'); await add(tx, 'b') })
  expect(await store.tx(async (tx) => [await find(tx, 'a'), await find(tx, 'b'), await find(tx, 'c')])).toEqual([[{ id: 'a' }], [{ id: 'b' }], []])
  expect(built).toBe(1)
})

test('what a transaction has written is read by itself and by the next one, whoever read before it', async () => {
  const key = Symbol('all')
  const look = async (tx: Tx) => (await tx.prepared(key, (query) => query.select({ id: partnerOrganisation.id }).from(partnerOrganisation).orderBy(partnerOrganisation.id).prepare('test_all')).execute()).map((row) => row.id)
  const seen = await Promise.allSettled([
    store.tx(look),
    store.tx(async (tx) => { const before = await look(tx); await add(tx, 'a'); return [before, await look(tx)] }),
    store.tx(look),
    store.tx(async (tx) => { const asked = add(tx, 'b'); const before = await look(tx); await asked; return [before, await look(tx)] }),
    store.tx(async (tx) => { await look(tx); await add(tx, 'c'); throw new Error('out') }),
    store.tx(look),
  ])
  // On PostgreSQL they run beside each other, so only what each sees of itself is certain there.
  const values = seen.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : 'out'))
  expect((values[1] as string[][])[1]).toContain('a')
  expect((values[3] as string[][])[1]).toContain('b')
  expect(values[4]).toBe('out')
  if (store.dialect === 'sqlite') expect(values).toEqual([[], [[], ['a']], ['a'], [['a'], ['a', 'b']], 'out', ['a', 'b']])
  expect(await store.tx(look)).toEqual(['a', 'b'])
})

test('two nodes that migrate at once both come up, and a database of a newer program is left alone', async () => {
  const fresh = await createTestDatabase()
  const [left, right] = [fresh.open(), fresh.open()]
  await Promise.all([migrate(left), migrate(right)])
  await migrate(left)
  await left.execute([`insert into applied_migration (name, applied_at) values ('9999_from_the_future.sql', 1)`])
  await expect(migrate(right)).rejects.toThrow(/9999_from_the_future/)
  await Promise.all([left.close(), right.close()])
  await fresh.drop()
})

describe('pages', () => {
  const rowsOf = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 14 })
  test('join to the whole list in order, whatever their size and however many rows share an instant', async () => {
    await fc.assert(fc.asyncProperty(rowsOf, fc.integer({ min: 1, max: 5 }), fc.boolean(), async (instants, limit, ascending) => {
      await store.tx(async (tx) => {
        await tx.delete(partnerOrganisation)
        for (const [at, instant] of instants.entries()) await add(tx, `row-${String((at * 5) % 14).padStart(2, '0')}`, instant)
      })
      const seen: string[] = []
      let after: PageKey | null = null
      do {
        const { where, order } = page({ at: partnerOrganisation.createdAt, id: partnerOrganisation.id }, after, ascending)
        const rows = await store.read.select().from(partnerOrganisation).where(where).orderBy(...order).limit(limit + 1)
        const cut: { readonly items: readonly { readonly id: string }[]; readonly next: PageKey | null } = pageOf(rows, limit, (row) => ({ at: row.createdAt, id: row.id }))
        seen.push(...cut.items.map((row) => row.id))
        after = cut.next
      } while (after !== null)
      const all = await store.read.select().from(partnerOrganisation)
      const sorted = all.sort((left, right) => left.createdAt - right.createdAt || (left.id < right.id ? -1 : 1)).map((row) => row.id)
      expect(seen).toEqual(ascending ? sorted : sorted.reverse())
    }), { numRuns: 25 })
  })
})

test('ids of one kind sort by the millisecond of their making and never repeat', () => {
  const made = Array.from({ length: 5_000 }, () => newId('thing', 1_700_000_000_000))
  expect(new Set(made)).toHaveProperty('size', 5_000)
  expect(newId('thing', 1_700_000_000_001) > (made.sort().at(-1) ?? '')).toBe(true)
  for (const id of made.slice(0, 50)) expect(id).toMatch(/^thing_[0-9a-f]{12}7[0-9a-f]{3}[89ab][0-9a-f]{15}$/)
})

describe('rows left to the end of a transaction', () => {
  const organisations = bulkInsert('test_organisations', partnerOrganisation, ['id', 'name', 'contact', 'createdAt'])
  const row = (id: string) => ({ id, name: id, contact, createdAt: 1 })

  test('are written with it, however many they are, in whatever parts', async () => {
    for (const amount of [0, 1, 7, 8, 9, 64, 73, 200]) {
      await store.tx((tx) => tx.delete(partnerOrganisation).returning())
      const wanted = Array.from({ length: amount }, (_, at) => `row-${String(at).padStart(3, '0')}`)
      await store.tx(async (tx) => { for (const id of wanted) tx.atEnd(organisations, row(id)) })
      expect(await ids()).toEqual(wanted)
    }
  })

  test('of a transaction that fails are not written, though others share its commit', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 40 }, (_, at) => store.tx(async (tx) => {
      tx.atEnd(organisations, row(`job-${String(at).padStart(2, '0')}`))
      if (at % 4 === 0) throw new Error('out')
    })))
    expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(10)
    expect(await ids()).toEqual(Array.from({ length: 40 }, (_, at) => at).filter((at) => at % 4 !== 0).map((at) => `job-${String(at).padStart(2, '0')}`))
  })

  test('that the database refuses fail the transaction, and leave nothing', async () => {
    await store.tx((tx) => add(tx, 'taken'))
    const clash = store.tx(async (tx) => { await add(tx, 'mine'); tx.atEnd(organisations, row('taken')) })
    await expect(clash).rejects.toMatchObject({ kind: 'unique' })
    expect(await ids()).toEqual(['taken'])
    await store.tx((tx) => add(tx, 'after'))
    expect(await ids()).toEqual(['after', 'taken'])
  })
})

test('a transaction that fails after reading only, or whose statement failed and was caught, leaves the others of its commit whole', async () => {
  const outcomes = await Promise.allSettled([
    store.tx((tx) => add(tx, 'first')),
    store.tx(async (tx) => { await tx.select().from(partnerOrganisation); throw new Error('only looked') }),
    store.tx(async (tx) => { await add(tx, 'second'); await tx.delete(partnerOrganisation).where(eq(partnerOrganisation.id, 'first')); throw new Error('undone') }),
    store.tx((tx) => add(tx, 'third')),
  ])
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
  expect(await ids()).toEqual(['first', 'third'])
})
