import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { billOfMaterials } from '../../deploy/bill-of-materials.ts'

const lockText = readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')
const bill = billOfMaterials(lockText) as { components: { name: string; version: string; purl: string; licenses?: { expression: string }[] }[] }

/** Licences that the project accepts; compound expressions must offer one of them. One old package says BSD without its number. */
const accepted = /\b(MIT|MIT-0|Apache-2\.0|BSD|BSD-2-Clause|BSD-3-Clause|0BSD|ISC|MPL-2\.0|OFL-1\.1|CC0-1\.0|Unlicense|BlueOak-1\.0\.0|Python-2\.0|CC-BY-4\.0)\b/

describe('the bill of materials', () => {
  it('names every locked package once, with version and package address', () => {
    const lock = JSON.parse(lockText) as { packages: Record<string, { version?: string }> }
    const locked = new Set(Object.entries(lock.packages).filter(([path]) => path !== '').map(([path, entry]) => `${path.slice(path.lastIndexOf('node_modules/') + 13)}@${entry.version}`))
    expect(new Set(bill.components.map((component) => `${component.name}@${component.version}`))).toEqual(locked)
    expect(bill.components.length).toBe(locked.size)
    expect(bill.components.every((component) => component.purl.startsWith('pkg:npm/'))).toBe(true)
  })

  it('shows no licence outside the accepted ones', () => {
    const strange = bill.components.filter((component) => !accepted.test(component.licenses?.[0]?.expression ?? ''))
    expect(strange.map((component) => `${component.name} ${component.licenses?.[0]?.expression ?? 'none stated'}`)).toEqual([])
  })

  it('is the same for the same lock file', () => {
    expect(billOfMaterials(lockText)).toEqual(bill)
  })
})
