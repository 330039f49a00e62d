import { describe, expect, it } from 'vitest'
import type { ApiClient } from '../../console/providers/api-client.ts'
import { Refused } from '../../console/providers/api-client.ts'
import { createDataProvider } from '../../console/providers/data-provider.ts'
import { nounOf, resourceContracts } from '../../console/providers/resource-contracts.ts'
import { permissionFor } from '../../console/providers/auth-provider.ts'
import { contracts } from '../../schema/contracts/all.ts'

/** An api over a list of numbered keys: its cursor is the number of the next. */
function listing(total: number) {
  const asked: Record<string, unknown>[] = []
  const ask = async (_contract: unknown, input: Record<string, unknown>) => {
    asked.push(input)
    const from = Number(input.cursor ?? 0)
    const to = Math.min(total, from + Number(input.limit))
    return { items: Array.from({ length: to - from }, (_, i) => ({ keyId: `key-${from + i}` })), nextCursor: to < total ? String(to) : null }
  }
  return { asked, provider: createDataProvider({ ask } as unknown as ApiClient) }
}

const page = (number: number, filter: Record<string, unknown> = {}) => ({ pagination: { page: number, perPage: 10 }, sort: { field: 'id', order: 'ASC' as const }, filter })

describe('lists that page by key', () => {
  it('walk forward and back by the cursors they were given', async () => {
    const { provider, asked } = listing(25)
    expect((await provider.getList('keys', page(1))).pageInfo).toEqual({ hasNextPage: true, hasPreviousPage: false })
    await provider.getList('keys', page(2))
    const third = await provider.getList('keys', page(3))
    expect(third.data.map(({ id }) => id)).toEqual(['key-20', 'key-21', 'key-22', 'key-23', 'key-24'])
    expect(third.pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: true })
    await provider.getList('keys', page(2))
    expect(asked.map(({ cursor }) => cursor)).toEqual([undefined, '10', '20', '10'])
  })

  it('reach a page by its number after a reload, when none of its cursors is known any more', async () => {
    const { provider, asked } = listing(45)
    const answer = await provider.getList('keys', page(3))
    expect(answer.data[0]?.id).toBe('key-20')
    expect(answer).toMatchObject({ meta: { page: 3 }, pageInfo: { hasNextPage: true, hasPreviousPage: true } })
    expect(asked.map(({ cursor }) => cursor)).toEqual([undefined, '10', '20'])
    expect((await provider.getList('keys', page(2))).data[0]?.id).toBe('key-10')
    expect((await provider.getList('keys', page(5))).data[0]?.id).toBe('key-40')
    expect(asked.map(({ cursor }) => cursor).slice(3)).toEqual(['10', '20', '30', '40'])
  })

  it('show their last page, and say which, when the list has become shorter than the address says', async () => {
    const { provider } = listing(25)
    const answer = await provider.getList('keys', page(7))
    expect(answer).toMatchObject({ meta: { page: 3 }, pageInfo: { hasNextPage: false, hasPreviousPage: true } })
    expect(answer.data[0]?.id).toBe('key-20')
  })

  it('start over instead of walking to a page that nobody turns to by hand', async () => {
    const { provider, asked } = listing(100_000)
    expect((await provider.getList('keys', page(41))).meta).toEqual({ page: 41 })
    asked.length = 0
    expect((await provider.getList('keys', page(41, { state: 'a' }))).meta).toEqual({ page: 41 })
    asked.length = 0
    expect((await provider.getList('keys', page(42, { state: 'b' }))).meta).toEqual({ page: 1 })
    expect(asked).toHaveLength(1)
  })

  it('forget cursors that belong to whoever sat here before, and walk again', async () => {
    let owner = 'a'
    const refused = new Refused({ type: '', title: '', status: 422, code: 'input-invalid', detail: '', instance: '', fields: [{ field: 'cursor', code: 'foreign', message: '' }] })
    const ask = async (_contract: unknown, { cursor }: { cursor?: string }) => {
      if (cursor !== undefined && !cursor.startsWith(owner)) throw refused
      const from = Number(cursor?.slice(1) ?? 0)
      return { items: [{ keyId: `${owner}-${from}` }], nextCursor: from < 30 ? `${owner}${from + 10}` : null }
    }
    const provider = createDataProvider({ ask } as unknown as ApiClient)
    await provider.getList('keys', page(2))
    owner = 'b'
    expect((await provider.getList('keys', page(2))).data[0]?.id).toBe('b-10')
  })

  it('never use the cursor of another filter', async () => {
    const { provider, asked } = listing(25)
    await provider.getList('keys', page(1, { state: 'a' }))
    await provider.getList('keys', page(2, { state: 'b' }))
    expect(asked[1]).toEqual({ state: 'b', limit: 10, cursor: undefined })
  })
})

describe('verbs without a contract', () => {
  const { provider } = listing(1)
  it.each([
    ['create', () => provider.create('assets', { data: {} })],
    ['update', () => provider.update('assets', { id: 'a', data: {}, previousData: {} })],
    ['updateMany', () => provider.updateMany('assets', { ids: ['a'], data: {} })],
    ['delete', () => provider.delete('assets', { id: 'a' })],
    ['deleteMany', () => provider.deleteMany('assets', { ids: ['a'] })],
  ])('%s is refused', async (_, write) => {
    await expect(write()).rejects.toThrow('no contract stands behind assets')
  })

  it('an unknown resource is refused', async () => {
    await expect(provider.getList('secrets', page(1))).rejects.toThrow('no contract stands behind secrets list')
    await expect(provider.getOne('keys', { id: 'key-1' })).rejects.toThrow('no contract stands behind keys show')
  })
})

describe('the table of resources', () => {
  it.each(Object.entries(resourceContracts))('%s reads through contracts that exist, by a field that they name', (_, { id, list, show }) => {
    expect(contracts).toContain(list)
    if (show !== undefined) expect(show.path).toContain(`:${id}`)
  })

  it('translates resources and verbs into the permissions of the table', async () => {
    expect(await permissionFor('assets', 'list')).toBe('asset:list')
    expect(await permissionFor('audit-entries', 'show')).toBe('audit-entry:show')
    expect(await permissionFor('provenance', 'list')).toBe('provenance:list')
    expect(nounOf('partner-codes')).toBe('partner-code')
  })
})
