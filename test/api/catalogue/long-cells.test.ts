import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerUnitsMax, listedRecordBytesMax } from '../../../api/facts/asset-rows.ts'
import type { Person } from '../../support/world.ts'
import { createCatalogueWorld } from './catalogue-world.ts'
import type { CatalogueWorld } from './catalogue-world.ts'

interface Revealed { cell: { text: string }; next: number | null; total: number }
interface Page { rows: { row: number; problem: string | null; cells: { text: string; masked: boolean }[] }[]; next: number | null }

const note = '患者李晓明1990-'.repeat(10_000)
const endless = '患者李晓明1990-'.repeat(200_000)
const records = [{ note, other: 'y' }, { note: '短', other: note }, { note: endless, other: 'w' }, ...Array.from({ length: 5 }, () => ({ note: '咳嗽三天。'.repeat(3_000), other: 'z' }))]

let house: CatalogueWorld
let reader: Person
let assetId: string
beforeAll(async () => {
  house = await createCatalogueWorld()
  assetId = (await house.scanned(records.map((record) => JSON.stringify(record)).join('\n'))).assetId
  // Texts of sensitive assets are hidden whole: only in an ordinary one is there anything of a text to be cut.
  const asked = await house.confirm(assetId, 'ordinary')
  if (asked.kind === 'pending') await house.approve(asked.approvalId, [await house.person(['security_admin'])])
  reader = await house.person(['analyst'])
  await house.permit(reader, assetId, ['note', 'other'])
})
afterAll(() => house.close())

const shown = (page: Page) => page.rows.reduce((sum, { cells }) => sum + cells.reduce((units, { text }) => units + text.length, 0), 0)

test('no answer shows more text than it can mask in a few milliseconds, and every row is still reached', async () => {
  const seen: number[] = []
  for (let from: number | null = 0; from !== null;) {
    const page: Page = await house.done<Page>(reader, 'row.list', { assetId, from, limit: 100 })
    expect(shown(page)).toBeLessThan(answerUnitsMax + 500)
    expect(JSON.stringify(page)).not.toContain('晓明')
    seen.push(...page.rows.map(({ row }) => row))
    from = page.next
  }
  expect(seen).toEqual(records.map((_, row) => row))
})

test('a text that was cut says where and how long it is, and a text that fits is whole', async () => {
  const page = await house.done<Page>(reader, 'row.list', { assetId, from: 0, limit: 1 })
  expect(page.rows[0]?.cells[0]?.text).toMatch(new RegExp(`…【显示到第 \\d{5} 个字符，共 ${note.length} 个 / shown up to character \\d{5} of ${note.length}】$`))
  const short = await house.done<Page>(reader, 'row.list', { assetId, from: 3, limit: 1 })
  expect(short.rows[0]?.cells[0]?.text).toBe(records[3]?.note)
})

test('a record that takes long to take apart is hidden in a list, and revealed like any other', async () => {
  expect(Buffer.byteLength(endless)).toBeGreaterThan(listedRecordBytesMax)
  const page = await house.done<Page>(reader, 'row.list', { assetId, from: 2, limit: 5 })
  expect(page).toMatchObject({ rows: [{ row: 2, problem: 'too-long', cells: [{ text: '••', masked: true }, { text: '••', masked: true }] }], next: 3 })
  const { cell } = await house.done<{ cell: { text: string } }>(house.fresh(reader), 'cell.reveal', { assetId, row: 2, field: 'other', reason: '核对长记录' })
  expect(cell.text).toBe('w')
})

test('a long text is revealed piece by piece, each piece a reveal of its own that says where it ends and how long the whole is', async () => {
  let skip: number | null = 0
  let clear = ''
  let pieces = 0
  for (; skip !== null; pieces += 1) {
    const { cell, next, total }: Revealed = await house.done<Revealed>(house.fresh(reader), 'cell.reveal', { assetId, row: 0, field: 'note', reason: '逐段核对病历', skip })
    clear += cell.text
    expect(total).toBe(note.length)
    expect(next ?? total).toBe(clear.length)
    skip = next
  }
  expect(clear).toBe(note)
  expect(pieces).toBeGreaterThan(2)
})
