/** A real server that is killed, doubled, and whose files are bent: what was acknowledged stands, and what was bent is named. */
import { closeSync, openSync, readdirSync, readFileSync, statSync, writeFileSync, writeSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dialect } from '../../schema/dialect.ts'
import { createTestDatabase } from '../support/test-database.ts'
import type { TestDatabase } from '../support/test-database.ts'
import { downloadLog } from './download-log.ts'
import { freePort, runCommandLine, runServer, serverSettings, startServer } from './start-server.ts'
import type { ServerProcess } from './start-server.ts'
import { setUpHouse } from './staff.ts'
import type { Post, StaffMember } from './staff.ts'
import type { Heard } from './visitor.ts'

const heard: Heard[] = []
let database: TestDatabase
let server: ServerProcess
let setupCode: string
let staff: Readonly<Record<Post, StaffMember>>

beforeAll(async () => {
  database = await createTestDatabase()
  server = await startServer(database)
  setupCode = readFileSync(join(database.folder, 'setup-code'), 'utf8').trim()
  staff = await setUpHouse(server.origin, database.folder, heard)
})
afterAll(async () => {
  await server.stop()
  await database.drop()
})

const acknowledged = new Map<string, string>()

/** Sends corpora until the server is gone; gives how many were acknowledged. */
async function importUntilKilled(enough: number, reached: () => void): Promise<void> {
  for (let number = 0; ; number += 1) {
    const bytes = new TextEncoder().encode(`{"序号":"${number}","备注":"确认过的记录"}\n`)
    try {
      const { assetId, sha256 } = await staff.steward.done<{ assetId: string; sha256: string }>('asset.import', { name: `小语料 ${number}`, fileName: 'small.jsonl' }, bytes)
      acknowledged.set(assetId, sha256)
    } catch {
      return
    }
    if (acknowledged.size === enough) reached()
  }
}

/** Begins an import whose body never ends; settles when the server broke it off. */
function endlessImport(): Promise<void> {
  const cookie = [...staff.steward.tab.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  return new Promise((resolve) => {
    const request = httpRequest({ host: '127.0.0.1', port: server.port, method: 'POST', path: '/api/assets/import?name=endless&fileName=endless.txt', headers: { cookie, origin: server.origin, 'content-type': 'application/octet-stream' } })
    const line = Buffer.from(`${'半途而废 '.repeat(50_000)}\n`)
    const send = (): void => {
      while (!request.destroyed && request.write(line)) { /* until the server has to be waited for */ }
    }
    request.on('drain', send)
    request.on('error', () => resolve())
    request.on('close', () => resolve())
    send()
  })
}

describe('secrets that the first start writes', () => {
  test('are readable by their owner alone', () => {
    for (const name of ['root-passphrase', 'root-key.json']) expect([name, statSync(join(database.folder, name)).mode & 0o777]).toEqual([name, 0o600])
    const socket = readdirSync(database.folder).find((name) => name.endsWith('.sock')) ?? ''
    expect(statSync(join(database.folder, socket)).mode & 0o777).toBe(0o600)
  })

  test('are printed nowhere', () => {
    for (const secret of [setupCode, readFileSync(join(database.folder, 'root-passphrase'), 'utf8').trim()]) expect(server.printed()).not.toContain(secret)
  })
})

describe('a second server', () => {
  test.runIf(dialect === 'sqlite')('on the same folder refuses and names the first', async () => {
    const { code, printed } = await runServer(serverSettings(database, await freePort()), database.folder)
    expect(code).toBe(1)
    expect(printed).toContain(`process ${server.pid}`)
    expect(printed).toContain(`serving port ${server.port}`)
    expect((await staff.officer.tab.ask('session.show')).status).toBe(200)
  })

  test('with an unsafe setting ends with the setting’s name and serves nothing', async () => {
    const { code, printed } = await runServer({ ...serverSettings(database, await freePort()), XMPHI_BIND: '0.0.0.0' }, database.folder)
    expect(code).toBe(1)
    expect(printed).toContain('XMPHI_BIND=0.0.0.0 would serve the console in clear text')
    expect(printed).not.toContain('ready')
  })
})

describe('kill -9 during an endless import and many small ones', () => {
  test('nothing acknowledged is lost, nothing half-stored is shown, and the log verifies to the last entry', async () => {
    const broken = endlessImport()
    await importUntilKilled(12, () => void server.kill())
    await broken
    expect(acknowledged.size).toBeGreaterThanOrEqual(12)
    server = await startServer(database, { port: server.port })

    for (const [assetId, sha256] of acknowledged)
      expect(await staff.steward.done('asset.show', { assetId })).toMatchObject({ manifest: [{ sha256 }], state: expect.stringMatching(/^(scanning|proposed)$/) })
    const { items } = await staff.steward.done<{ items: readonly { assetId: string; name: string; state: string }[] }>('asset.list', { limit: 100 })
    const endless = items.filter(({ name }) => name === 'endless')
    // On a shared database another node could still be receiving it, until its lease has run out: it is shown as nothing more than that.
    expect(endless.map(({ state }) => state)).toEqual(dialect === 'sqlite' ? [] : ['receiving'])
    // The last answer may have been lost on its way; what it acknowledged is whole all the same.
    expect(items.length - endless.length - acknowledged.size).toBeLessThanOrEqual(1)

    const { text, reading } = await downloadLog(staff.auditor)
    expect(reading).toMatchObject({ fault: null, checkpointOk: true })
    const imports = text.split('\n').filter((line) => line.includes('\\"action\\":\\"asset.import\\"'))
    expect([...acknowledged.keys()].filter((assetId) => !imports.some((line) => line.includes(assetId) && line.includes('\\"outcome\\":\\"done\\"')))).toEqual([])
    if (dialect === 'sqlite') expect(imports.filter((line) => line.includes('\\"outcome\\":\\"failed\\"')).length).toBe(1)
  })

  test('sessions outlive the server, and a spent token stays spent', async () => {
    expect((await staff.officer.tab.ask('session.show')).status).toBe(200)
  })
})

describe('a bent byte', () => {
  test('in the ciphertext of an object: its rows are refused by name, and everything else goes on', async () => {
    const assetId = [...acknowledged.keys()][0] ?? ''
    await proposed(assetId)
    await staff.steward.done('asset.confirm', { assetId, tier: 'sensitive', statutory: { level: 'general', generalGrade: 2, object: 'individual', harm: 'general' }, personal: false, sensitivePersonal: false, minors: false, reason: '按敏感管理' })
    const approvalId = await staff.steward.asks('permit.request', { assetId, fields: ['备注'], purpose: '校验存储完好', hours: 1 })
    await staff.officer.approve(approvalId)
    await staff.signatory.approve(approvalId)
    expect(await staff.steward.done('row.list', { assetId })).toMatchObject({ records: 1 })
    await server.stop()
    for (const name of readdirSync(join(database.folder, 'objects'))) {
      const path = join(database.folder, 'objects', name)
      const sealed = readFileSync(path)
      sealed[sealed.length - 3] = (sealed[sealed.length - 3] ?? 0) ^ 1
      writeFileSync(path, sealed)
    }
    server = await startServer(database, { port: server.port })
    const refused = await staff.steward.act('row.list', { assetId })
    expect(refused.json).toMatchObject({ status: 422, code: 'file-unreadable' })
    expect(await staff.steward.done('asset.show', { assetId })).toMatchObject({ state: 'confirmed' })
  })

  test.runIf(dialect === 'sqlite')('in the database file: the check of the log names the entry', async () => {
    const { reading } = await downloadLog(staff.auditor)
    await server.stop()
    const file = join(database.folder, 'xmphi.db')
    const connection = new Sqlite(file)
    connection.pragma('wal_checkpoint(TRUNCATE)')
    connection.close()
    const before = readFileSync(file)
    const last = Buffer.from('"action":"setup.enrol"')
    for (let at = before.indexOf(last); at !== -1; at = before.indexOf(last, at + 1)) bend(file, at + last.length - 2, 'k')
    const checked = await runCommandLine(['check-log', '--key', reading.head?.verifierKey ?? ''], serverSettings(database, server.port), database.folder)
    expect(checked).toMatchObject({ code: 1, printed: expect.stringMatching(/^ALTERED: entry-altered at index \d+ \(entry_/) })
    writeFileSync(file, before)
  })

  test.runIf(dialect === 'sqlite')('in the head of the database file, or in the sealed root key: the server does not start, and says so', async () => {
    for (const [name, place] of [['xmphi.db', 3], ['root-key.json', statSync(join(database.folder, 'root-key.json')).size - 8]] as const) {
      const file = join(database.folder, name)
      const before = readFileSync(file)
      bend(file, place, before[place] === 0x41 ? 'B' : 'A')
      const { code, printed } = await runServer(serverSettings(database, server.port), database.folder)
      expect([name, code, printed.includes('ready')]).toEqual([name, 1, false])
      expect(printed.trim().length).toBeGreaterThan(10)
      writeFileSync(file, before)
    }
    server = await startServer(database, { port: server.port })
    expect((await downloadLog(staff.auditor)).reading).toMatchObject({ fault: null, checkpointOk: true })
  })
})

/** Waits, by the live events, until an asset's scan has ended. */
async function proposed(assetId: string): Promise<void> {
  const stop = new AbortController()
  for await (const _ of staff.steward.tab.events(stop.signal)) {
    const { state } = await staff.steward.done<{ state: string }>('asset.show', { assetId })
    if (state !== 'scanning') break
  }
  stop.abort()
}

/** Writes one character in place, as somebody with the disk in their hands could. */
function bend(file: string, at: number, character: string): void {
  const handle = openSync(file, 'r+')
  writeSync(handle, Buffer.from(character), 0, 1, at)
  closeSync(handle)
}
