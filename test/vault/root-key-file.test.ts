/** Where the passphrase of the root key may come from, and what is said when it is not there. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openRootKeyFile } from '../../api/vault/custody/root-key-file.ts'

let folder: string
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'xmphi-root-')) })
afterEach(() => rmSync(folder, { recursive: true }))

const open = (more: { readonly passphrase?: string; readonly keysExist?: boolean } = {}) =>
  openRootKeyFile({ folder, passphrase: more.passphrase ?? null, ask: null, random: (bytes) => new Uint8Array(randomBytes(bytes)), keysExist: more.keysExist ?? false })

test('the first start without a terminal leaves a passphrase beside the data, and the next one opens with it', async () => {
  const made = await open()
  expect(readdirSync(folder).sort()).toEqual(['root-key.json', 'root-passphrase'])
  expect(Buffer.from(await open({ keysExist: true }))).toEqual(Buffer.from(made))
})

test('once the passphrase was moved away, a start without it refuses, says where it belongs, and writes no other', async () => {
  const made = await open()
  const away = `${folder}-passphrase`
  renameSync(join(folder, 'root-passphrase'), away)
  await expect(open({ keysExist: true })).rejects.toThrow(/XMPHI_ROOT_PASSPHRASE_FILE/)
  expect(readdirSync(folder)).toEqual(['root-key.json'])
  expect(Buffer.from(await open({ keysExist: true, passphrase: readFileSync(away, 'utf8').trim() }))).toEqual(Buffer.from(made))
  rmSync(away)
})

test('a wrong passphrase and an altered file are refused with the settings to look at, without the passphrase itself', async () => {
  await open({ passphrase: 'correct horse battery' })
  const wrong = open({ keysExist: true, passphrase: 'correct horse cavalry' })
  await expect(wrong).rejects.toMatchObject({ name: 'Tampered', message: expect.stringMatching(/does not open root-key\.json.*XMPHI_ROOT_PASSPHRASE/) })
  await expect(wrong).rejects.not.toThrow(/cavalry/)
  const file = join(folder, 'root-key.json')
  const bent = JSON.parse(readFileSync(file, 'utf8')) as { sealed: string }
  writeFileSync(file, readFileSync(file, 'utf8').replace(bent.sealed, bent.sealed.startsWith('A') ? `B${bent.sealed.slice(1)}` : `A${bent.sealed.slice(1)}`))
  await expect(open({ keysExist: true, passphrase: 'correct horse battery' })).rejects.toThrow(/put root-key\.json back from your backup/)
})

test('a missing key file is a loss while the database holds keys', async () => {
  await expect(open({ keysExist: true })).rejects.toThrow(/Put it back from your backup/)
  expect(readdirSync(folder)).toEqual([])
})
