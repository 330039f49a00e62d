import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { asset } from '../../../schema/tables/asset.ts'
import { storedObject } from '../../../schema/tables/stored-object.ts'
import { objectPath } from '../../../api/vault/object-store.ts'
import { writeFileSync } from 'node:fs'
import { forgetObjects } from '../../../api/facts/opened-objects.ts'
import { createCatalogueWorld, filesBelow } from './catalogue-world.ts'
import type { CatalogueWorld } from './catalogue-world.ts'

let house: CatalogueWorld
beforeAll(async () => { house = await createCatalogueWorld() })
afterAll(() => house.close())

const canaries = ['13877776666', '赵金丝雀', '金丝雀胡同四十二号', 'zk9q-canary-zk9q']
const content = Array.from({ length: 2_000 }, (_, row) => JSON.stringify({ 姓名: '赵金丝雀', 手机: '13877776666', 地址: '北京市东城区金丝雀胡同四十二号', 备注: `zk9q-canary-zk9q ${row}` })).join('\n')

/** Everything on disk that the product could have written, and what lies new in the folder for temporary files. */
function search(before: ReadonlySet<string>, hunted: readonly string[] = canaries): void {
  const temporary = readdirSync(tmpdir(), { withFileTypes: true }).filter((entry) => entry.isFile() && !before.has(entry.name)).map((entry) => ({ path: entry.name, bytes: readFileSync(join(tmpdir(), entry.name)) }))
  for (const { path, bytes } of [...filesBelow(house.database.folder), ...temporary])
    for (const canary of hunted) {
      expect(bytes.includes(Buffer.from(canary, 'utf8')), `${canary} in ${path}`).toBe(false)
      expect(bytes.includes(Buffer.from(canary, 'utf16le')), `${canary} as UTF-16 in ${path}`).toBe(false)
    }
}

describe('sensitive content reaches the disk as ciphertext only', () => {
  test('after import, scan, confirmation, reading and revealing, no file holds any of it', async () => {
    const before = new Set(readdirSync(tmpdir()))
    const shown = await house.scanned(content)
    search(before)
    await house.confirm(shown.assetId, 'sensitive')
    const reader = await house.person(['analyst'])
    await house.permit(reader, shown.assetId, ['姓名', '手机', '备注'])
    await house.done(reader, 'row.list', { assetId: shown.assetId, limit: 100 })
    const revealed = await house.done<{ cell: { text: string } }>(house.fresh(reader), 'cell.reveal', { assetId: shown.assetId, row: 5, field: '手机', reason: '核对号码归属' })
    expect(revealed.cell.text).toBe('13877776666')
    expect(readdirSync(house.world.objectFolder)).toHaveLength(1)
    search(before)
  })

  test('nor is the first row of a table without a header, nor the header of one, nor a key of JSON, on disk or before those who may not read', async () => {
    const before = new Set(readdirSync(tmpdir()))
    const firstRow = ['欧阳银丝雀', '110101199003074514', '13912345678', 'HIV阳性艾滋病晚期', '安定区解放路十八号三单元']
    const headless = await house.scanned(`${firstRow.join(',')}\n王芳,110101199003074530,13812345678,感冒,西城区一号\n`, { fileName: 'people.csv' })
    expect(headless).toMatchObject({ records: 2, fields: [{ field: 'column 1' }, { field: 'column 2' }, { field: 'column 3' }, { field: 'column 4' }, { field: 'column 5' }] })
    const words = ['银丝雀项目代号甲', '银丝雀项目代号乙', '患者赵银丝雀确诊HIV阳性并有精神分裂病史', '13711112222']
    const headed = await house.scanned(`${words[0]},${words[1]}\n一,x\n二,y\n`, { fileName: 'words.csv' })
    const keyed = await house.scanned(Array.from({ length: 5 }, () => JSON.stringify({ [words[2] ?? '']: '是', [words[3] ?? '']: '是', 备注: '无' })).join('\n'))
    for (const { assetId } of [headless, headed, keyed]) {
      const answer = await house.confirm(assetId, 'sensitive')
      expect(answer.kind).toBe('done')
    }
    const reader = await house.person(['analyst'])
    const shown = await Promise.all([headless, keyed].map(({ assetId }) => house.done(reader, 'asset.show', { assetId })))
    for (const canary of [...firstRow, words[2] ?? '', words[3] ?? '']) expect(JSON.stringify(shown)).not.toContain(canary)
    // Asked for, granted, refused and revealed by name: none of that leaves the name anywhere.
    const asking = { assetId: headed.assetId, fields: words.slice(0, 2), purpose: '统计项目代号', hours: 2 }
    const approvalId = await house.pending(house.fresh(reader), 'permit.request', asking)
    await house.approve(approvalId, [await house.person(['security_admin']), house.steward])
    await house.permit(reader, keyed.assetId, ['column 1'])
    await house.done(house.fresh(reader), 'cell.reveal', { assetId: headed.assetId, row: 0, field: words[0], reason: '核对代号含义' })
    const revealed = await house.done<{ cell: { text: string } }>(house.fresh(reader), 'cell.reveal', { assetId: keyed.assetId, row: 4, field: 'column 1', reason: '核对标注' })
    expect(revealed.cell.text).toBe('是')
    search(before, [...firstRow, ...words])
    const entries = JSON.stringify(await house.entries())
    for (const canary of [...firstRow, ...words]) expect(entries).not.toContain(canary)
  })

  test('a value that is not of its field\'s kind is hidden whole', async () => {
    const other = '李晓明 110101199003074514 电话13912345678 HIV阳性'
    const rows = [{ ip: '192.168.1.1', age: '23', 经纬度: '31.2,121.4', email: 'a@b.com', location: 'x' }, ...Array.from({ length: 9 }, () => ({ ip: other, age: other, 经纬度: other, email: other, location: other }))]
    const mostly = [{ ip: other, age: other, 经纬度: other, email: other, location: other }, ...Array.from({ length: 9 }, () => ({ ip: '192.168.1.1', age: '23', 经纬度: '31.2,121.4', email: 'a@b.com', location: 'x' }))]
    for (const records of [rows, mostly]) {
      const shown = await house.scanned(records.map((record) => JSON.stringify(record)).join('\n'))
      await house.confirm(shown.assetId, 'sensitive')
      const reader = await house.person(['analyst'])
      await house.permit(reader, shown.assetId, Object.keys(records[0] ?? {}))
      const page = JSON.stringify(await house.done(reader, 'row.list', { assetId: shown.assetId }))
      for (const canary of ['晓明', '110101199003074514', '13912345678', '192.168.1.1', '121.4', '"23"', 'a@b']) expect(page).not.toContain(canary)
    }
  })

  test('no masked answer and no finding shows what is masked', async () => {
    const shown = await house.scanned(content)
    await house.confirm(shown.assetId, 'sensitive')
    const reader = await house.person(['analyst'])
    await house.permit(reader, shown.assetId, ['姓名', '手机', '地址'])
    const page = await house.done(reader, 'row.list', { assetId: shown.assetId, limit: 100 })
    const detail = await house.done(reader, 'asset.show', { assetId: shown.assetId })
    const entries = await house.entries()
    for (const canary of canaries.slice(0, 3)) expect(JSON.stringify([page, detail, entries])).not.toContain(canary)
  })

  test('a permit for one corpus opens no other, even when somebody with the database gives it the other’s object', async () => {
    const canary = '13987654321'
    const mine = await house.scanned(`${JSON.stringify({ 手机: '13900000001' })}\n`)
    await house.confirm(mine.assetId, 'sensitive')
    const other = await house.scanned(`${JSON.stringify({ 手机: canary })}\n`)
    await house.confirm(other.assetId, 'sensitive')
    const reader = await house.person(['analyst'])
    await house.permit(reader, mine.assetId, ['手机'])
    const [object] = await house.store.read.select().from(storedObject).where(eq(storedObject.assetId, other.assetId))
    if (object === undefined) throw new Error('nothing is stored')
    const reveal = () => house.done(house.fresh(reader), 'cell.reveal', { assetId: mine.assetId, row: 0, field: '手机', reason: '核对记录中的号码' })
    expect(await reveal()).toMatchObject({ cell: { text: '13900000001' } })

    await house.store.tx((tx) => tx.update(asset).set({ objectId: object.id }).where(eq(asset.id, mine.assetId)))
    await expect(house.done(reader, 'row.list', { assetId: mine.assetId })).rejects.toMatchObject({ name: 'Refusal' })
    await expect(reveal()).rejects.toMatchObject({ name: 'Refusal' })

    // Held open for its own asset first, as it is on a busy server; then its row names the other asset too.
    const owner = await house.person(['analyst'])
    await house.permit(owner, other.assetId, ['手机'])
    await house.done(owner, 'row.list', { assetId: other.assetId })
    await house.store.tx((tx) => tx.update(storedObject).set({ assetId: mine.assetId }).where(eq(storedObject.id, object.id)))
    await expect(house.done(reader, 'row.list', { assetId: mine.assetId })).rejects.toMatchObject({ code: 'file-unreadable' })
    await expect(reveal()).rejects.toMatchObject({ code: 'file-unreadable' })
    expect(JSON.stringify(await house.entries())).not.toContain(canary)
  })

  test('a byte flipped in the stored ciphertext is refused by name, and no row is given', async () => {
    const shown = await house.scanned(content)
    await house.confirm(shown.assetId, 'sensitive')
    const reader = await house.person(['analyst'])
    await house.permit(reader, shown.assetId, ['手机'])
    const [object] = await house.store.read.select().from(storedObject).where(eq(storedObject.assetId, shown.assetId))
    const path = objectPath(house.world.objectFolder, object?.id ?? '')
    const sealed = readFileSync(path)
    for (const at of [0, 20, 40, 5_000]) {
      const altered = Buffer.from(sealed)
      altered[at] = (altered[at] ?? 0) ^ 0x80
      writeFileSync(path, altered)
      // What this process holds open is dropped, as a restart would.
      forgetObjects(house.world)
      await expect(house.done(reader, 'row.list', { assetId: shown.assetId })).rejects.toMatchObject({ code: 'file-unreadable' })
    }
    writeFileSync(path, sealed)
    forgetObjects(house.world)
    expect((await house.done<{ rows: unknown[] }>(reader, 'row.list', { assetId: shown.assetId })).rows).toHaveLength(25)
  })
})
