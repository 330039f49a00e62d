/** On SQLite the flush is ours: an answer is given only once the disk has what it stands on. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSqlite } from '../../api/store/sqlite.ts'
import type { Store } from '../../api/store/store.ts'
import { dialect } from '../../schema/dialect.ts'
import { revocationEpoch } from '../../schema/tables/revocation-epoch.ts'

/** A flush that was asked for and has not ended. */
interface Flush {
  done(): void
  fail(): void
}

describe.skipIf(dialect !== 'sqlite')('a commit', () => {
  let folder: string
  let store: Store
  let asked: Flush[]
  let heard: () => void

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'xmphi-durable-'))
    asked = []
    heard = () => undefined
    store = openSqlite(join(folder, 'xmphi.db'), {
      flush: () => new Promise((resolve, reject) => {
        asked.push({ done: resolve, fail: () => reject(new Error('EIO')) })
        heard()
      }),
    })
    await store.execute(['create table revocation_epoch (id text primary key, epoch integer not null)'])
  })
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  const add = (id: string) => store.tx((tx) => tx.insert(revocationEpoch).values({ id, epoch: 0 }).returning())
  const look = () => store.tx((tx) => tx.select().from(revocationEpoch))
  /** The flush at this place of all that were asked for. */
  async function flushAt(place: number): Promise<Flush> {
    while (asked.length <= place) await new Promise<void>((resolve) => { heard = resolve })
    return asked[place] as Flush
  }
  /** What has been answered so far, in order. */
  function watch(...named: (readonly [string, Promise<unknown>])[]): string[] {
    const seen: string[] = []
    for (const [name, promise] of named) promise.then(() => seen.push(name), () => seen.push(`${name} refused`))
    return seen
  }
  const aTurn = () => new Promise((resolve) => setImmediate(resolve))

  test('is answered after its flush and not before', async () => {
    const first = add('first')
    const seen = watch(['first', first])
    const flush = await flushAt(0)
    expect(await store.read.select().from(revocationEpoch)).toHaveLength(1)
    await aTurn()
    expect(seen).toEqual([])
    flush.done()
    await first
    expect(seen).toEqual(['first'])
  })

  test('that comes while a flush runs waits for the next one, also if it only read', async () => {
    const first = add('first')
    const flush = await flushAt(0)
    const second = add('second')
    const third = look()
    const seen = watch(['first', first], ['second', second], ['third', third])
    while ((await store.read.select().from(revocationEpoch)).length < 2) await aTurn()
    flush.done()
    await first
    const next = await flushAt(1)
    await aTurn()
    expect(seen).toEqual(['first'])
    next.done()
    expect(await third).toHaveLength(2)
    await second
    expect(asked).toHaveLength(2)
  })

  test('that wrote nothing, with nothing before it on its way, asks the disk for nothing', async () => {
    expect(await look()).toEqual([])
    expect(asked).toEqual([])
  })

  test('whose flush fails is refused, and so is everything after it: nobody knows what the disk holds', async () => {
    const first = add('first')
    const flush = await flushAt(0)
    const second = add('second')
    const refused = Promise.all([expect(first).rejects.toThrow(/restart/), expect(second).rejects.toThrow(/restart/)])
    flush.fail()
    await refused
    await expect(add('third')).rejects.toThrow(/restart/)
    expect(asked).toHaveLength(1)
  })
})
