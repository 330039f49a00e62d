/** A quickened statement binds, writes and reads exactly as drizzle's own. */
import Sqlite from 'better-sqlite3'
import { and, count, eq, gte, max, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { quickStatement } from '../../api/store/quick-statement.ts'
import type { Runnable } from '../../api/store/quick-statement.ts'

const sample = sqliteTable('sample', {
  id: text('id').primaryKey(),
  at: integer('at').notNull(),
  open: integer('open', { mode: 'boolean' }),
  fields: text('fields', { mode: 'json' }).$type<readonly string[]>(),
  digest: blob('digest', { mode: 'buffer' }),
})
const other = sqliteTable('other', { id: text('id').primaryKey(), note: text('note') })

function openDatabase() {
  const database = drizzle(new Sqlite(':memory:'))
  database.run(sql`create table sample (id text primary key, at integer not null, open integer, fields text, digest blob)`)
  database.run(sql`create table other (id text primary key, note text)`)
  return database
}

const p = sql.placeholder
const rows = fc.uniqueArray(
  fc.record({
    id: fc.string({ unit: 'binary' }).filter((id) => !/\p{Surrogate}|\0/u.test(id)),
    at: fc.maxSafeInteger(),
    open: fc.option(fc.boolean()),
    fields: fc.option(fc.array(fc.string())),
    digest: fc.option(fc.uint8Array().map((bytes) => Buffer.from(bytes))),
  }),
  { selector: ({ id }) => id, maxLength: 12 },
)

describe('a quickened statement', () => {
  test('writes and reads every kind of column as drizzle does, NULL included', async () => {
    await fc.assert(fc.asyncProperty(rows, async (written) => {
      const database = openDatabase()
      const insert = database.insert(sample).values({ id: p('id'), at: p('at'), open: p('open'), fields: p('fields'), digest: p('digest') }).prepare()
      const quick = quickStatement(insert) as Runnable
      expect(quick).not.toBe(insert)
      for (const row of written) await quick.execute(row)
      const all = () => database.select().from(sample).orderBy(sample.id).prepare()
      const read = await (quickStatement(all()) as Runnable).execute()
      expect(read).toEqual(all().all())
      expect(new Set((read as { id: string }[]).map(({ id }) => id))).toEqual(new Set(written.map(({ id }) => id)))
    }), { numRuns: 60 })
  })

  test('computes expressions, aliases and joins with renamed columns as drizzle does', async () => {
    const database = openDatabase()
    database.insert(sample).values([{ id: 'a', at: 1, open: true, fields: ['x'] }, { id: 'b', at: 5, open: false }]).run()
    database.insert(other).values({ id: 'a', note: 'seen' }).run()
    const totals = () => database.select({ rows: count(), last: max(sample.at), doubled: sql<number>`sum(${sample.at}) * 2`.mapWith(Number).as('doubled') }).from(sample).prepare()
    expect(await (quickStatement(totals()) as Runnable).execute()).toEqual(totals().all())
    const joined = () => database.select({ name: sample.id, open: sample.open, note: other.note }).from(sample).leftJoin(other, eq(other.id, sample.id)).where(eq(sample.at, p('at'))).prepare()
    for (const at of [1, 5, 7]) expect(await (quickStatement(joined()) as Runnable).execute({ at })).toEqual(joined().all({ at }))
  })

  test('keeps the constants of a query apart from its values, whatever they hold', async () => {
    const database = openDatabase()
    const hostile = ["it's ?", '? or 1 = 1 --', '"?"', '', 'nul\0inside']
    database.insert(other).values(hostile.map((note, at) => ({ id: `${at}`, note }))).run()
    for (const note of hostile) {
      const one = () => database.select({ id: other.id }).from(other).where(and(eq(other.note, note), gte(other.id, p('least')), sql`'?' <> ${other.id}`)).limit(1).prepare()
      for (const least of ['0', '9']) expect(await (quickStatement(one()) as Runnable).execute({ least })).toEqual(one().all({ least }))
    }
  })

  test('answers with what it returned where it writes and returns', async () => {
    const database = openDatabase()
    const update = database.insert(sample).values({ id: p('id'), at: 3 }).returning().prepare()
    expect(await (quickStatement(update) as Runnable).execute({ id: 'made' })).toEqual([{ id: 'made', at: 3, open: null, fields: null, digest: null }])
  })

  test('leaves rows of several tables side by side, and what is no statement of SQLite, as they are', () => {
    const database = openDatabase()
    const sideBySide = database.select().from(sample).innerJoin(other, eq(other.id, sample.id)).prepare()
    expect(quickStatement(sideBySide)).toBe(sideBySide)
    const foreign = { execute: () => Promise.resolve([]) }
    expect(quickStatement(foreign)).toBe(foreign)
  })

  test('answers from memory only while the standpoint stays, and gives nobody what another could have changed', async () => {
    const database = openDatabase()
    const standpoint: { at: number | null } = { at: null }
    const byAt = quickStatement(database.select().from(sample).where(gte(sample.at, p('at'))).prepare(), standpoint) as Runnable
    const ids = async (at: number) => ((await byAt.execute({ at })) as { id: string }[]).map(({ id }) => id)
    const write = (id: string, at: number) => database.insert(sample).values({ id, at }).run()
    write('a', 1)
    expect(await ids(0)).toEqual(['a'])
    write('b', 2)
    expect(await ids(0)).toEqual(['a', 'b'])
    standpoint.at = 1
    expect([await ids(0), await ids(2)]).toEqual([['a', 'b'], ['b']])
    write('c', 3)
    expect([await ids(0), await ids(2), await ids(3)]).toEqual([['a', 'b'], ['b'], ['c']])
    standpoint.at = 2
    expect([await ids(0), await ids(2)]).toEqual([['a', 'b', 'c'], ['b', 'c']])
    const shared = (await byAt.execute({ at: 0 })) as { id: string }[]
    expect(() => { shared.push({ id: 'mine' }) }).toThrow(TypeError)
    expect(() => { for (const row of shared) row.id = 'mine' }).toThrow(TypeError)
    standpoint.at = null
    write('d', 4)
    expect(await ids(4)).toEqual(['d'])
  })

  test('refuses a call that leaves a value out, and a value that no column can hold', async () => {
    const database = openDatabase()
    const insert = quickStatement(database.insert(sample).values({ id: p('id'), at: p('at') }).prepare()) as Runnable
    await expect(insert.execute({ id: 'a' })).rejects.toThrow(/no value for the placeholder at/)
    await expect(insert.execute({ id: 'a', at: { deep: 1 } })).rejects.toThrow(TypeError)
    expect(database.select().from(sample).all()).toEqual([])
  })
})
