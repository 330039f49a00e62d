import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { asset } from '../../../schema/tables/asset.ts'
import { assetManifest } from '../../../schema/tables/asset-manifest.ts'
import { dataKey } from '../../../schema/tables/data-key.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { bodyOf } from '../../support/world.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { corpus, createCatalogueWorld } from './catalogue-world.ts'
import type { CatalogueWorld } from './catalogue-world.ts'

let house: CatalogueWorld
beforeAll(async () => { house = await createCatalogueWorld() })
afterAll(() => house.close())

function utf16(text: string): Uint8Array {
  return new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]))
}

const objects = () => readdirSync(house.world.objectFolder)

describe('what is no readable text is refused by name, with a remedy, and nothing of it stays', () => {
  const refused: readonly (readonly [string, Uint8Array | string, string, string])[] = [
    ['UTF-16', utf16('{"a":"1"}\n'), 'a.jsonl', 'utf-16'],
    ['an empty file', '', 'a.jsonl', 'empty'],
    ['a workbook named .csv', new Uint8Array([0x50, 0x4b, 0x03, 0x04, 20, 0, 0, 0, 8, 0]), 'a.csv', 'archive'],
    ['a PDF', '%PDF-1.7\n%âãÏÓ\n', 'a.txt', 'binary'],
    ['one JSON document', '{\n  "a": [1, 2]\n}\n', 'a.json', 'json-document'],
    ['lines that end in CR only', 'a,b\r1,2\r3,4\r', 'a.csv', 'carriage-return-lines'],
  ]
  for (const [what, bytes, fileName, code] of refused)
    test(`${what} is refused as ${code}`, async () => {
      const [files, rows] = [objects(), await house.store.read.$count(asset)]
      const refusal = await refusalOf(house.receive(bytes, { fileName }))
      expect(refusal).toMatchObject({ code: 'file-unreadable', extra: { fields: [{ field: 'file', code }] } })
      expect(refusal.detail.zh).toMatch(/请|为空|不是/)
      expect(objects()).toEqual(files)
      expect(await house.store.read.$count(asset)).toBe(rows)
    })

  test('a refused import leaves an entry that says so, and a destroyed key', async () => {
    await refusalOf(house.receive(utf16('x'), { fileName: 'b.jsonl' }))
    const entry = (await house.entries()).filter((found) => found.action === 'asset.import' && found.outcome === 'refused').at(-1)
    expect(entry?.canonical['notes']).toMatchObject({ code: 'file-unreadable' })
    const keys = await house.store.read.select({ scope: dataKey.scope, wrapped: dataKey.wrapped }).from(dataKey)
    const objectKeys = keys.filter((key) => key.scope.startsWith('object:'))
    expect(objectKeys.length).toBeGreaterThan(0)
    expect(objectKeys.every((key) => key.wrapped === null)).toBe(true)
  })

  test('a transfer that breaks off leaves nothing', async () => {
    const files = objects()
    async function* broken(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode('{"a":"1"}\n'.repeat(20_000))
      throw new Error('socket hang up')
    }
    const refusal = await refusalOf(house.act(house.steward, 'asset.import', { name: '断线', fileName: 'c.jsonl' }, { body: broken() }))
    expect(refusal).toMatchObject({ code: 'file-unreadable', extra: { fields: [{ field: 'file', code: 'broken-off' }] } })
    expect(objects()).toEqual(files)
  })

  test('a nearly full disk refuses imports first, before a byte is asked for', async () => {
    let asked = 0
    async function* body(): AsyncGenerator<Uint8Array> {
      asked += 1
      yield new Uint8Array([65])
    }
    const full = { ...house.world, freeDiskBytes: () => Promise.resolve(limits.freeDiskBytes - 1) }
    const { execute } = await import('../../../api/pipeline/execute.ts')
    const call = { act: 'asset.import', actor: house.steward, input: { name: '满盘', fileName: 'd.txt' }, requestId: 'request_1', body: body() }
    await expect(execute(full, call)).rejects.toMatchObject({ code: 'disk-nearly-full', status: 507 })
    expect(asked).toBe(0)
    const enough = { ...house.world, freeDiskBytes: () => Promise.resolve(limits.freeDiskBytes) }
    expect((await execute(enough, { ...call, body: bodyOf('一行\n') })).kind).toBe('done')
    await house.runner.settle()
  })
})

describe('broken records are read as far as they go, and named', () => {
  test('a byte order mark, CRLF, NUL bytes, ragged rows and quoted line breaks keep their rows apart', async () => {
    const text = '\ufeffname,note\r\n甲,"第一行\r\n第二行"\r\n乙\r\n丙,x,多一列\r\n丁,a\0b\r\n'
    const shown = await house.scanned(text, { fileName: 'ragged.csv' })
    expect(shown).toMatchObject({ state: 'proposed', format: 'csv', records: 4 })
    await house.confirm(shown.assetId, shown.proposedTier)
    const reader = await house.person(['analyst'])
    await house.permit(reader, shown.assetId, ['name', 'note'])
    const page = await house.done<{ fields: string[]; rows: { row: number; problem: string | null }[] }>(reader, 'row.list', { assetId: shown.assetId })
    expect(page.fields).toEqual(['name', 'note'])
    expect(page.rows.map((row) => row.problem)).toEqual([null, 'ragged-row', 'ragged-row', 'nul-byte'])
    const revealed = await house.done<{ cell: { text: string } }>(house.fresh(reader), 'cell.reveal', { assetId: shown.assetId, row: 0, field: 'note', reason: '核对换行' })
    expect(revealed.cell.text.replaceAll('\r', '')).toBe('第一行\n第二行')
  })

  test('field names with NUL, half a surrogate pair, a prototype or a mobile number are fields like any other, and show nothing', async () => {
    const rows: Record<string, string>[] = [{ 'a\0b': '13877776666', '\ud800': 'x', constructor: 'y', '13866665555': 'z' }, { ['__proto__']: '1' }]
    for (const [content, fileName] of [[rows.map((row) => JSON.stringify(row)).join('\n'), 'n.jsonl'], ['a\0b,a\0b,__proto__\n1,2,3\n', 'n.csv']] as const) {
      const shown = await house.scanned(content, { fileName })
      expect(shown['state']).toBe('proposed')
      expect(JSON.stringify(shown)).not.toContain('13866665555')
      await house.confirm(shown.assetId, 'sensitive')
      const reader = await house.person(['analyst'])
      await house.permit(reader, shown.assetId, (shown['fields'] as { field: string }[]).map((profile) => profile.field))
      const page = await house.done<{ rows: unknown[] }>(reader, 'row.list', { assetId: shown.assetId })
      expect(page.rows.length).toBe(shown['records'])
      expect(JSON.stringify(page)).not.toContain('13877776666')
    }
  })

  test('control characters in what a steward types are refused by field', async () => {
    for (const field of ['description', 'source', 'licence', 'fileName', 'name'])
      await expect(house.receive('x\n', { [field]: 'a\0b' })).rejects.toMatchObject({ code: 'input-invalid', extra: { fields: [{ field }] } })
  })

  test('a line of 100 MB is sealed, but its scan fails by name and the asset stays readable by nobody', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode('{"a":"')
      const piece = new Uint8Array(1_048_576).fill(0x78)
      for (let sent = 0; sent < 100; sent += 1) yield piece
      yield new TextEncoder().encode('"}\n')
    }
    const received = await house.done<{ assetId: string; jobId: string }>(house.fresh(house.steward), 'asset.import', { name: '超长行', fileName: 'long.jsonl' }, { body: endless() })
    await house.runner.settle()
    const shown = await house.done<{ state: string; job: { state: string; failure: string } }>(house.steward, 'asset.show', { assetId: received.assetId })
    expect(shown.state).toBe('scanning')
    expect(shown.job.state).toBe('failed')
    expect(shown.job.failure).toMatch(/^line-too-long \(line 1, limit 8388608\): .+ \/ .+/)
    await expect(house.confirm(received.assetId, 'sensitive')).rejects.toMatchObject({ code: 'wrong-state' })
    // It can be tried again, or given up.
    expect(await house.done(house.steward, 'job.resume', { jobId: received.jobId })).toMatchObject({ state: 'waiting' })
    await house.runner.settle()
    expect((await house.confirm(received.assetId, 'core')).kind).toBe('done')
  })

  test('a file name is a label and never a path', async () => {
    const shown = await house.scanned('一行\n', { fileName: '../../etc/passwd' })
    const manifest = await house.store.read.select().from(assetManifest).where(eq(assetManifest.assetId, shown.assetId))
    expect(manifest[0]?.fileName).toBe('../../etc/passwd')
    expect(objects().every((name) => /^object_[0-9a-f]{32}$/.test(name))).toBe(true)
    expect(existsSync(join(house.world.objectFolder, '..', '..', 'etc'))).toBe(false)
  })

  test('naughty strings are rows like any other', async () => {
    const strings = JSON.parse(new TextDecoder().decode(corpus('web/blns/blns.json'))) as string[]
    const shown = await house.scanned(strings.map((text) => JSON.stringify({ text })).join('\n'))
    expect(shown['records']).toBe(strings.length)
    await house.confirm(shown.assetId, 'sensitive')
    const reader = await house.person(['analyst'])
    await house.permit(reader, shown.assetId, ['text'])
    for (let from = 0; from < strings.length; from += 100) {
      const page = await house.done<{ rows: { cells: { text: string; masked: boolean }[] }[] }>(reader, 'row.list', { assetId: shown.assetId, from, limit: 100 })
      page.rows.forEach(({ cells }, at) => { if (cells[0]?.masked === false) expect(cells[0].text).toBe(strings[from + at]) })
    }
  })
})
