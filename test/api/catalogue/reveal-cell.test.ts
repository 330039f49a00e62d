import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { count, eq } from 'drizzle-orm'
import { reveal } from '../../../schema/tables/reveal.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { newId } from '../../../api/store/new-id.ts'
import type { Person } from '../../support/world.ts'
import { createCatalogueWorld } from './catalogue-world.ts'
import type { CatalogueWorld } from './catalogue-world.ts'

let house: CatalogueWorld
let assetId: string
beforeAll(async () => {
  house = await createCatalogueWorld()
  const shown = await house.scanned('{"姓名":"王小明","手机":"13812345678"}\n')
  assetId = shown.assetId
  await house.confirm(assetId, 'sensitive')
})
afterAll(() => house.close())

const ask = (reader: Person, more: Record<string, unknown> = {}) =>
  house.done<{ cell: { text: string; masked: boolean }; budgetLeft: number }>(house.fresh(reader), 'cell.reveal', { assetId, row: 0, field: '手机', reason: '核对回访号码', ...more })

/** Reveals that this person is known to have made already, an hour ago. */
async function spent(reader: Person, reveals: number): Promise<void> {
  const at = house.clock.now - 3_600_000
  await house.store.tx(async (tx) => {
    for (let made = 0; made < reveals; made += 1) {
      const id = newId('reveal', at)
      await tx.insert(reveal).values({ id, personId: reader.personId, assetId, permitId: 'permit_x', row: 0, reason: house.world.vault.seal('reveal.reason', id, '此前'), at })
    }
  })
}

async function reader(): Promise<Person> {
  const made = await house.person(['analyst'])
  await house.permit(made, assetId, ['手机'])
  return made
}

describe('revealing a field', () => {
  test('shows one cell in clear, and leaves a row with a sealed reason and an entry that names row and field but no value', async () => {
    const person = await reader()
    expect(await ask(person)).toMatchObject({ cell: { kind: 'mobile', text: '13812345678', masked: false }, budgetLeft: limits.revealsPerDay - 1 })
    const [row] = await house.store.read.select().from(reveal).where(eq(reveal.personId, person.personId))
    expect(row).toMatchObject({ assetId, row: 0 })
    if (row === undefined || row.field === null) throw new Error('a reveal without a row or its field')
    expect(house.world.vault.open('reveal.field', row.id, row.field)).toBe('手机')
    expect(house.world.vault.open('reveal.reason', row.id, row.reason)).toBe('核对回访号码')
    const entry = (await house.entries()).find((found) => found.action === 'cell.reveal' && JSON.stringify(found.canonical).includes(person.personId))
    expect(entry?.canonical['notes']).toMatchObject({ row: 0, field: 1 })
    expect(JSON.stringify(entry?.canonical)).not.toContain('手机')
    expect(JSON.stringify(entry?.canonical)).not.toContain('13812345678')
    expect(JSON.stringify(entry?.canonical)).not.toContain('核对回访号码')
  })

  test('is preceded by rows that say how much of the budget is left', async () => {
    const person = await reader()
    const left = async () => (await house.done<{ revealsLeft: number }>(person, 'row.list', { assetId })).revealsLeft
    expect(await left()).toBe(limits.revealsPerDay)
    await ask(person)
    expect(await left()).toBe(limits.revealsPerDay - 1)
    await spent(person, limits.revealsPerDay)
    expect(await left()).toBe(0)
  })

  test('needs a permit that covers this very field, a reason, a row that exists, and fresh factors', async () => {
    const person = await reader()
    await expect(ask(person, { field: '姓名' })).rejects.toMatchObject({ code: 'permit-missing' })
    await expect(ask(await house.person(['analyst']))).rejects.toMatchObject({ code: 'permit-missing' })
    await expect(ask(person, { reason: '' })).rejects.toMatchObject({ code: 'input-invalid' })
    await expect(ask(person, { row: 1 })).rejects.toMatchObject({ code: 'input-invalid', extra: { fields: [{ field: 'row' }] } })
    const stale = { ...person, totpAt: house.clock.now - 300_001 }
    await expect(house.done(stale, 'cell.reveal', { assetId, row: 0, field: '手机', reason: '核对回访号码' })).rejects.toMatchObject({ code: 'step-up-required' })
    expect(await house.store.read.$count(reveal, eq(reveal.personId, person.personId))).toBe(0)
  })

  test('the last reveal of a day is given, the next is refused, and a day later there is room again', async () => {
    const person = await reader()
    await spent(person, limits.revealsPerDay - 1)
    expect((await ask(person)).budgetLeft).toBe(0)
    await expect(ask(person)).rejects.toMatchObject({ code: 'budget-spent' })
    house.clock.advance(23 * 3_600_000)
    await house.permit(person, assetId, ['手机'])
    expect((await ask(person)).budgetLeft).toBe(limits.revealsPerDay - 2)
  })

  test('of twelve that race for the last three places, three get one', async () => {
    const person = await reader()
    await spent(person, limits.revealsPerDay - 3)
    const answers = await Promise.allSettled(Array.from({ length: 12 }, () => ask(person)))
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(3)
    for (const answer of answers) if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'budget-spent' })
    const [total] = await house.store.read.select({ reveals: count() }).from(reveal).where(eq(reveal.personId, person.personId))
    expect(total?.reveals).toBe(limits.revealsPerDay)
  })
})
