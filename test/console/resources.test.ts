import { describe, expect, it } from 'vitest'
import { resources } from '../../console/resources.tsx'
import { contracts } from '../../schema/contracts/all.ts'
import { permissionHolders } from '../../schema/vocabulary/permissions.ts'

const names = new Set(contracts.map(({ name }) => name))

describe('the rooms of the console', () => {
  it('have names of their own, and no two answer to the same letter, nor to that of home', () => {
    expect(new Set(resources.map(({ name }) => name)).size).toBe(resources.length)
    const letters = resources.filter((room) => room.unlisted !== true).map(({ key }) => key)
    expect(new Set(['h', ...letters]).size).toBe(letters.length + 1)
    for (const letter of letters) expect(letter).toMatch(/^[a-z]$/)
  })

  it.each(resources.map((room) => [room.name, room] as const))('%s opens by a permission that somebody holds, and offers only acts that exist', (_, room) => {
    const needed = [room.opens, ...(room.creates === undefined ? [] : [room.creates]), ...(room.actions ?? []).map(({ act }) => act)]
    for (const contract of needed) {
      expect(names).toContain(contract)
      expect(Object.keys(permissionHolders)).toContain(contract.replace('.', ':'))
    }
    for (const { to } of room.actions ?? []) expect(to.startsWith('/')).toBe(true)
  })
})
