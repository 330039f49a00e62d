import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHash } from 'node:crypto'
import { corpus, createCatalogueWorld } from './catalogue-world.ts'
import type { CatalogueWorld } from './catalogue-world.ts'

interface Rows {
  fields: string[]
  rows: { row: number; cells: { kind: string; text: string; masked: boolean; masking: string; length: number }[]; problem: string | null }[]
  records: number
  next: number | null
}

let house: CatalogueWorld
beforeAll(async () => { house = await createCatalogueWorld() })
afterAll(() => house.close())

describe('real corpora go from import to rows', () => {
  test('medical questions are proposed as sensitive, and nobody reads them before a steward has confirmed', async () => {
    const bytes = corpus('deid/cmedqa_ner/train.jsonl')
    const received = await house.receive(bytes, { fileName: 'train.jsonl' })
    expect(received.sha256).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(received.bytes).toBe(bytes.length)
    const analyst = await house.person(['analyst'])
    await house.permit(analyst, received.assetId, ['text'])
    await expect(house.done(analyst, 'row.list', { assetId: received.assetId })).rejects.toMatchObject({ code: 'wrong-state' })

    await house.runner.settle()
    const shown = await house.done(house.steward, 'asset.show', { assetId: received.assetId })
    expect(shown).toMatchObject({ state: 'proposed', proposedTier: 'sensitive', tier: null, sensitivePersonal: true })
    expect((shown['proposalReasons'] as { code: string }[]).map((reason) => reason.code)).toContain('sensitive-class')
    expect((shown['findings'] as { kind: string }[]).map((finding) => finding.kind)).toContain('medical-term')
    await expect(house.done(analyst, 'row.list', { assetId: received.assetId })).rejects.toMatchObject({ code: 'wrong-state' })

    const lines = new TextDecoder().decode(bytes).split('\n').filter((line) => line.trim() !== '')
    expect(shown['records']).toBe(lines.length)
    expect((await house.confirm(received.assetId, 'sensitive')).kind).toBe('done')
    for (const from of [0, 63, 64, 65, 1_000, lines.length - 2]) {
      const page = await house.done<Rows>(analyst, 'row.list', { assetId: received.assetId, from, limit: 3 })
      expect(page.fields).toEqual(['text'])
      expect(page.rows.map((row) => row.row)).toEqual([from, from + 1, from + 2].filter((row) => row < lines.length))
      for (const row of page.rows) {
        const clear = (JSON.parse(lines[row.row] ?? '') as { text: string }).text
        expect(row.cells[0]).toMatchObject({ text: expect.stringMatching(/^•+$/), masked: true, masking: 'whole' })
        expect(row.cells[0]?.length).toBeGreaterThanOrEqual(Math.min(clear.length, 2_048))
      }
    }
    const last = await house.done<Rows>(analyst, 'row.list', { assetId: received.assetId, from: lines.length - 1, limit: 5 })
    expect(last.next).toBeNull()
  })

  test('synthetic people are proposed as sensitive, and the names and numbers in a row are masked', async () => {
    const shown = await house.scanned(corpus('deid/presidio_synth_en/synth_v2_sample.jsonl'), { fileName: 'synth.jsonl' })
    expect(shown['personal']).toBe(true)
    expect(shown.proposedTier).toBe('sensitive')
    const samples = JSON.stringify(shown['findings'])
    expect(samples).toContain('*')
  })

  test('comments in CSV keep every quoted cell and every row number', async () => {
    const bytes = corpus('moderation/cold/train.csv')
    const shown = await house.scanned(bytes, { fileName: 'train.csv' })
    expect(shown['format']).toBe('csv')
    expect(shown['records']).toBeGreaterThan(20_000)
    await house.confirm(shown.assetId, shown.proposedTier)
    const analyst = await house.person(['analyst'])
    const fields = (shown['fields'] as { field: string }[]).map((profile) => profile.field)
    await house.permit(analyst, shown.assetId, fields)
    const page = await house.done<Rows>(analyst, 'row.list', { assetId: shown.assetId, from: 20_000, limit: 100 })
    expect(page.rows).toHaveLength(100)
    expect(page.rows[0]?.row).toBe(20_000)
    expect(page.rows.every((row) => row.cells.length === fields.length)).toBe(true)
  })

  test('a permit shows its fields and nothing else, and a permit of somebody else shows nothing', async () => {
    const shown = await house.scanned('{"姓名":"王小明","手机":"13812345678","备注":"正常"}\n{"姓名":"李四","手机":"13912345678","备注":"回访"}\n')
    await house.confirm(shown.assetId, 'sensitive')
    const [analyst, stranger] = [await house.person(['analyst']), await house.person(['analyst'])]
    await house.permit(analyst, shown.assetId, ['手机'])
    const page = await house.done<Rows>(analyst, 'row.list', { assetId: shown.assetId })
    expect(page.fields).toEqual(['手机'])
    expect(page.rows.map((row) => row.cells)).toEqual([
      [{ kind: 'mobile', text: '138****5678', masked: true, masking: 'form', length: 16 }],
      [{ kind: 'mobile', text: '139****5678', masked: true, masking: 'form', length: 16 }],
    ])
    expect(JSON.stringify(page)).not.toContain('王小明')
    await expect(house.done(stranger, 'row.list', { assetId: shown.assetId })).rejects.toMatchObject({ code: 'permit-missing' })
    await expect(house.done(house.steward, 'row.list', { assetId: shown.assetId })).rejects.toMatchObject({ code: 'permit-missing' })
    house.clock.advance(8 * 3_600_000 - 1)
    expect((await house.done<Rows>(analyst, 'row.list', { assetId: shown.assetId })).rows).toHaveLength(2)
    house.clock.advance(1)
    await expect(house.done(analyst, 'row.list', { assetId: shown.assetId })).rejects.toMatchObject({ code: 'permit-missing' })
  })

  test('a public asset is refused without source, licence and retrieval date, and is readable without a permit once it has them', async () => {
    const shown = await house.scanned('{"title":"公开词表"}\n{"title":"第二行"}\n')
    await expect(house.confirm(shown.assetId, 'public')).rejects.toMatchObject({
      code: 'input-invalid', extra: { fields: [{ field: 'source' }, { field: 'licence' }, { field: 'retrievedAt' }] },
    })
    const given = { source: 'https://example.org/words', licence: 'CC-BY-4.0', retrievedAt: house.clock.now }
    const asked = await house.confirm(shown.assetId, 'public', given)
    // The scan saw no publication named, so it proposed ordinary: going below takes a second person.
    expect(asked.kind).toBe('pending')
    const second = await house.person(['security_admin'])
    if (asked.kind === 'pending') await house.approve(asked.approvalId, [second])
    const reader = await house.person(['analyst'])
    const page = await house.done<Rows>(reader, 'row.list', { assetId: shown.assetId })
    expect(page.rows[0]?.cells[0]?.text).toBe('公开词表')
    await expect(house.done(house.steward, 'asset.describe', { assetId: shown.assetId, name: '词表', description: '', source: null, licence: 'CC-BY-4.0', retrievedAt: 1 })).rejects.toMatchObject({ code: 'input-invalid' })
  })

  test('a retrieval date that has not come at +08:00 is refused by name, at each door', async () => {
    const tomorrow = Date.parse(`${new Date(house.clock.now + 32 * 3_600_000).toISOString().slice(0, 10)}T00:00:00+08:00`)
    const late = { source: 'https://example.org/words', licence: 'CC-BY-4.0', retrievedAt: tomorrow }
    const shown = await house.scanned('{"title":"公开词表"}\n')
    const refused = { code: 'input-invalid', extra: { fields: [{ field: 'retrievedAt', code: 'in-future' }] } }
    await expect(house.confirm(shown.assetId, 'public', late)).rejects.toMatchObject(refused)
    await expect(house.done(house.steward, 'asset.describe', { assetId: shown.assetId, name: '词表', description: '', ...late })).rejects.toMatchObject(refused)
    await expect(house.receive('{"a":"1"}\n', late)).rejects.toMatchObject(refused)
    await expect(house.confirm(shown.assetId, 'public', { ...late, retrievedAt: tomorrow - 1 })).resolves.toMatchObject({ kind: 'pending' })
  })

  test('a flag that the scan set and the steward took back stands in the entry', async () => {
    const shown = await house.scanned('{"姓名":"李晓明","电话":"13912345678","身份证":"11010519491231002X"}\n'.repeat(30))
    await house.confirm(shown.assetId, 'sensitive', { personal: false, sensitivePersonal: false })
    const confirmed = (await house.entries()).filter((entry) => entry.action === 'asset.confirm' && (entry.canonical['subject'] as { id: string }).id === shown.assetId).at(-1)
    expect(confirmed?.canonical['notes']).toMatchObject({ clearedFlags: expect.arrayContaining(['personal']) })
  })

  test('every step of an asset leaves its entry', async () => {
    const shown = await house.scanned('{"a":"1"}\n')
    await house.confirm(shown.assetId, shown.proposedTier)
    const about = (await house.entries()).filter(({ canonical }) => JSON.stringify([canonical['subject'], canonical['notes']]).includes(shown.assetId))
    expect(about.map((entry) => [entry.action, entry.outcome]).sort()).toEqual([['asset.confirm', 'done'], ['asset.import', 'done'], ['job.run', 'done']])
    const imported = about.find((entry) => entry.action === 'asset.import')
    expect(imported?.canonical['notes']).toMatchObject({ made: shown.assetId, bytes: 10, sha256: createHash('sha256').update('{"a":"1"}\n').digest('hex') })
  })
})
