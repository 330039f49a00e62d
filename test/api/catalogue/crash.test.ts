import { afterEach, describe, expect, test } from 'vitest'
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { eq } from 'drizzle-orm'
import { asset } from '../../../schema/tables/asset.ts'
import { job } from '../../../schema/tables/job.ts'
import { rowMark } from '../../../schema/tables/row-mark.ts'
import { storedObject } from '../../../schema/tables/stored-object.ts'
import { catalogueJobKinds } from '../../../api/catalogue/job-kinds.ts'
import { recoverCatalogue } from '../../../api/catalogue/recover-catalogue.ts'
import { createJobRunner } from '../../../api/jobs/job-runner.ts'
import { leaseMs } from '../../../api/pipeline/job.ts'
import { readObject } from '../../../api/vault/open-object.ts'
import { toHex } from '../../../crypto/digest.ts'
import { bodyOf, createTestWorld } from '../../support/world.ts'
import type { TestWorld } from '../../support/world.ts'

let house: TestWorld | null = null
afterEach(async () => { await house?.close(); house = null })

/** Starts the importing process on a fresh house and kills it, without a word, after `lines` lines of its output. */
async function killedAfter(mode: 'stall' | 'many', lines: number): Promise<{ readonly house: TestWorld; readonly said: readonly string[] }> {
  const rootKey = new Uint8Array(randomBytes(32))
  const opened = await createTestWorld({ rootKey })
  house = opened
  const script = fileURLToPath(new URL('./importing-process.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', script, opened.database.place, opened.database.folder, toHex(rootKey), mode], { stdio: ['ignore', 'pipe', 'pipe'] })
  let complaint = ''
  child.stderr.on('data', (text: Buffer) => { complaint += text.toString() })
  const said: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    said.push(line)
    if (said.length === lines) child.kill('SIGKILL')
  }
  if (said.length < lines) throw new Error(`the importing process ended early: ${complaint}`)
  return { house: opened, said }
}

describe('a server that stops in the middle of a scan', () => {
  test('starts the scan over, and every row is found once where it is', async () => {
    const opened = await createTestWorld()
    house = opened
    const steward = await opened.person(['data_steward'])
    const line = (row: number) => `{"n":"${row}","text":"${'很长的一行 '.repeat(20)}"}\n`
    const content = Array.from({ length: 25_000 }, (_, row) => line(row)).join('')
    const { assetId, jobId } = await opened.done<{ assetId: string; jobId: string }>(steward, 'asset.import', { name: '大文件', fileName: 'big.jsonl' }, { body: bodyOf(content) })
    const first = createJobRunner(opened.world, catalogueJobKinds)
    const stopped = new Promise<void>((resolve) => {
      opened.world.events.subscribe(({ id }) => { if (id === jobId) void rowsMarked(opened).then((marks) => { if (marks > 0) resolve(first.stop()) }) })
    })
    void first.settle()
    await stopped
    expect((await opened.done<{ state: string }>(steward, 'asset.show', { assetId })).state).toBe('scanning')

    const second = createJobRunner(opened.world, catalogueJobKinds)
    await second.settle()
    await second.stop()
    expect(await opened.done(steward, 'asset.show', { assetId })).toMatchObject({ state: 'proposed', records: 25_000, job: { state: 'done', done: Buffer.byteLength(content) } })
    const marks = await opened.store.read.select().from(rowMark)
    const bytes = Buffer.from(content)
    for (const mark of marks) expect(bytes.subarray(mark.byteOffset, mark.byteOffset + 20).toString()).toContain(`{"n":"${mark.row}"`)
    expect(marks.length).toBeGreaterThanOrEqual(25_000 / 64)
  })
})

const rowsMarked = (opened: TestWorld) => opened.store.read.$count(rowMark)

describe('a node that falls silent while it receives', () => {
  test('loses its import to the other when the lease runs out, and cannot finish it afterwards', async () => {
    const opened = await createTestWorld()
    house = opened
    const silent = await opened.secondNode()
    const steward = await opened.person(['data_steward'])
    let goOn: () => void = () => undefined
    const begun = new Promise<void>((resolve) => { silent.world.events.subscribe(({ noun }) => { if (noun === 'body') resolve() }) })
    async function* slow(): AsyncGenerator<Uint8Array> {
      yield new Uint8Array(100_000).fill(0x61)
      silent.world.events.publish({ noun: 'body', id: 'asked' })
      await new Promise<void>((resolve) => { goOn = resolve })
    }
    const importing = silent.act(steward, 'asset.import', { name: '沉默的节点', fileName: 'slow.txt' }, { body: slow() }).then(() => 'finished', (error: unknown) => error)
    await begun
    const runner = createJobRunner(opened.world, catalogueJobKinds)
    opened.clock.advance(leaseMs)
    await runner.settle()
    expect(await opened.store.read.$count(asset)).toBe(1)
    opened.clock.advance(1)
    await runner.settle()
    expect(await opened.store.read.$count(asset)).toBe(0)
    goOn()
    expect(await importing).toMatchObject({ code: 'changed-meanwhile' })
    expect(readdirSync(opened.world.objectFolder)).toEqual([])
    expect((await opened.entries()).map((entry) => [entry.action, entry.outcome]).sort()).toEqual([['asset.import', 'failed'], ['asset.import', 'refused']])
    await runner.stop()
    await silent.close()
  })
})

describe('kill -9', () => {
  test('in the middle of an import: nothing half-received is visible, and a failed entry says so', async () => {
    const { house: after } = await killedAfter('stall', 1)
    expect(readdirSync(after.world.objectFolder).some((name) => name.endsWith('.part'))).toBe(true)
    expect(await after.store.read.$count(asset)).toBe(1)
    // Another node of a shared database waits until the lease of the dead one has run out.
    if (after.store.dialect === 'postgresql') expect(await recoverCatalogue(after.world)).toBe(0)
    after.clock.advance(leaseMs + 1)

    expect(await recoverCatalogue(after.world)).toBe(1)
    expect(readdirSync(after.world.objectFolder)).toEqual([])
    expect(await after.store.read.$count(asset)).toBe(0)
    expect(await after.store.read.$count(storedObject)).toBe(0)
    expect((await after.entries()).map((entry) => [entry.action, entry.outcome])).toEqual([['asset.import', 'failed']])
    expect(await after.store.read.select({ state: job.state, failure: job.failure }).from(job)).toMatchObject([{ state: 'failed', failure: expect.stringContaining('interrupted') }])
    expect(await recoverCatalogue(after.world)).toBe(0)
  })

  test('among many imports: whatever was acknowledged is there, whole, and is scanned after the restart', async () => {
    const { house: after, said } = await killedAfter('many', 25)
    after.clock.advance(leaseMs + 1)
    await recoverCatalogue(after.world)
    const rows = await after.store.read.select().from(asset)
    const known = new Map(rows.map((row) => [row.id, row]))
    for (const assetId of said) {
      const row = known.get(assetId)
      expect(row?.state).toBe('scanning')
      const [object] = await after.store.read.select().from(storedObject).where(eq(storedObject.assetId, assetId))
      if (object === undefined) throw new Error('an acknowledged import has no object')
      const { key } = await after.world.vault.objectKey(after.store.read, object.dataKeyId)
      let text = ''
      for await (const chunk of readObject(after.world.objectFolder, { assetId, objectId: object.id, tier: object.tier, dataKeyId: object.dataKeyId, plainBytes: object.plainBytes ?? 0, sealedBytes: object.sealedBytes ?? 0, key })) text += Buffer.from(chunk).toString()
      expect(text).toMatch(/^\{"n":"\d+"\}\n$/)
    }
    expect(rows.filter((row) => row.state === 'receiving')).toEqual([])
    const objects = await after.store.read.select({ id: storedObject.id }).from(storedObject)
    expect(readdirSync(after.world.objectFolder).sort()).toEqual(objects.map((object) => object.id).sort())

    const runner = createJobRunner(after.world, catalogueJobKinds)
    await runner.settle()
    await runner.stop()
    expect(await after.store.read.$count(asset, eq(asset.state, 'proposed'))).toBe(rows.length)
  })
})
