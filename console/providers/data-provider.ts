import type { DataProvider, GetListParams, GetListResult, RaRecord } from 'ra-core'
import { z } from 'zod'
import type { ApiClient } from './api-client.ts'
import type { ResourceContracts } from './resource-contracts.ts'

const listAnswer = z.object({ items: z.array(z.record(z.string(), z.unknown())), nextCursor: z.string().nullable() })
const oneAnswer = z.record(z.string(), z.unknown())

/** What a list answers beside its rows: the page that was really read, since a page without a known cursor starts over. */
export interface ListMeta {
  readonly page: number
}

/**
 * React-admin's verbs over contracts, through the one table `resourceContracts`. Lists page by key: the cursor of
 * each page is kept per resource, filter and page size, and forgotten on reload; page N without a cursor reads page 1.
 * Every verb that writes is refused.
 */
export function createDataProvider(api: ApiClient): DataProvider {
  const cursors = new Map<string, (string | undefined)[]>()

  async function getList<R extends RaRecord>(resource: string, params: GetListParams): Promise<GetListResult<R>> {
    const { list, id } = await contractsOf(resource, 'list')
    const limit = params.pagination?.perPage ?? 25
    const filter: Record<string, unknown> = params.filter ?? {}
    const key = JSON.stringify([resource, limit, Object.entries(filter).sort()])
    const known = cursors.get(key) ?? [undefined]
    const wanted = params.pagination?.page ?? 1
    const page = wanted <= known.length ? wanted : 1
    const { items, nextCursor } = listAnswer.parse(await api.ask(list, { ...filter, limit, cursor: known[page - 1] }, { signal: params.signal }))
    cursors.set(key, nextCursor === null ? known.slice(0, page) : [...known.slice(0, page), nextCursor])
    const meta: ListMeta = { page }
    return { data: items.map((item) => recordOf<R>(item, id)), pageInfo: { hasNextPage: nextCursor !== null, hasPreviousPage: page > 1 }, meta }
  }

  async function getOne<R extends RaRecord>(resource: string, params: { id: unknown; signal?: AbortSignal }): Promise<{ data: R }> {
    const { show, id } = await contractsOf(resource, 'show')
    if (show === undefined) return refuse(resource, 'show')
    return { data: recordOf<R>(oneAnswer.parse(await api.ask(show, { [id]: params.id }, { signal: params.signal })), id) }
  }

  return {
    getList,
    getOne,
    getMany: async (resource, params) => ({ data: (await Promise.all(params.ids.map((id) => getOne(resource, { id, signal: params.signal })))).map((answer) => answer.data as never) }),
    getManyReference: (resource, params) => getList(resource, { ...params, filter: { ...params.filter, [params.target]: params.id } }),
    create: async (resource) => refuse(resource, 'create'),
    update: async (resource) => refuse(resource, 'update'),
    updateMany: async (resource) => refuse(resource, 'update'),
    delete: async (resource) => refuse(resource, 'delete'),
    deleteMany: async (resource) => refuse(resource, 'delete'),
    supportAbortSignal: true,
  }
}

/** The contracts of all rooms come with the first list or record, not with the first screen. */
async function contractsOf(resource: string, verb: string): Promise<ResourceContracts> {
  const { resourceContracts } = await import('./resource-contracts.ts')
  return resourceContracts[resource] ?? refuse(resource, verb)
}

/** React-admin wants each record under `id`; the rest is as the contract's schema has just accepted it. */
function recordOf<R extends RaRecord>(item: Readonly<Record<string, unknown>>, idField: string): R {
  return { ...item, id: item[idField] } as R
}

function refuse(resource: string, verb: string): never {
  throw new Error(`no contract stands behind ${resource} ${verb}`)
}
