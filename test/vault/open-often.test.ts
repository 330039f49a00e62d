/** A text that is kept opened answers for its own envelope and place only, and for nobody once the vault is locked. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Tampered } from '../../crypto/errors.ts'
import type { SealedBytes } from '../../schema/columns.ts'
import { createTestWorld } from '../support/world.ts'
import type { TestWorld } from '../support/world.ts'

let made: TestWorld
beforeAll(async () => { made = await createTestWorld() })
afterAll(() => made.close())

const path = 'asset.shape'
const seal = (row: string, text: string) => made.world.vault.seal(path, row, text)

describe('a text that is opened often', () => {
  test('is the text, the first time and later', () => {
    const sealed = seal('asset_1', '["姓名"]')
    for (let time = 0; time < 3; time += 1) expect(made.world.vault.openOften(path, 'asset_1', sealed)).toEqual(['姓名'])
  })

  test('is refused for every altered byte, another row and another column, also after it was opened', () => {
    const sealed = seal('asset_1', '[]')
    made.world.vault.openOften(path, 'asset_1', sealed)
    for (let at = 34; at < sealed.length; at += 1) {
      const altered = Uint8Array.from(sealed) as SealedBytes
      altered[at] = (altered[at] ?? 0) ^ 1
      expect(() => made.world.vault.openOften(path, 'asset_1', altered)).toThrow(Tampered)
    }
    expect(() => made.world.vault.openOften(path, 'asset_2', sealed)).toThrow(Tampered)
    expect(() => made.world.vault.openOften('permit.fields', 'asset_1', sealed)).toThrow()
  })

  test('is given while far more texts than are kept come and go', () => {
    const texts = Array.from({ length: 1_000 }, (_, at) => ({ row: `asset_${at}`, text: `[${at}]` })).map((one) => ({ ...one, sealed: seal(one.row, one.text) }))
    for (const { row, text, sealed } of [...texts, ...texts]) expect(made.world.vault.openOften(path, row, sealed)).toEqual(JSON.parse(text))
  })

  test('is given to nobody once the vault is locked', () => {
    const sealed = seal('asset_1', '["住址"]')
    made.world.vault.openOften(path, 'asset_1', sealed)
    made.world.vault.lock()
    expect(() => made.world.vault.openOften(path, 'asset_1', sealed)).toThrow()
  })
})
