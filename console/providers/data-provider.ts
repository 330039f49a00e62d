import type { DataProvider, GetListParams, GetListResult, RaRecord } from 'ra-core'
import { z } from 'zod'
import { Refused } from './api-client.ts'
import type { ApiClient } from './api-client.ts'
import type { ResourceContracts } from './resource-contracts.ts'

const listAnswer = z.object({ items: z.array(z.record(z.string(), z.unknown())), nextCursor: z.string().nullable() })
const oneAnswer = z.record(z.string(), z.unknown())

/** What a list answers beside its rows: the page that was really read, since a list may have become shorter than its address says. */
export interface ListMeta {
  readonly page: number
}

/** Pages that are walked to reach one by its number: as far as somebody turns by hand. Beyond, the list starts over. */
const pagesWalkedMax = 40

/**
 * React-admin's verbs over contracts, through the one table `resourceContracts`. Lists page by key: the cursor of
 * each page is kept per resource, filter and page size, in memory only. A page whose cursor is not known, because its
 * address was loaded anew or came from somebody else, is reached by walking there from the last one that is known.
 * Every verb that writes is refused.
 */
export function createDataProvider(api: ApiClient): DataProvider {
  const cursors = new Map<string, (string | undefined)[]>()

  async function getList<R extends RaRecord>(resource: string, params: GetListParams): Promise<GetListResult<R>> {
    const { list, id } = await contractsOf(resource, 'list')
    const limit = params.pagination?.perPage ?? 25
    const filter: Record<string, unknown> = params.filter ?? {}
    const key = JSON.stringify([resource, limit, Object.entries(filter).sort()])
    const read = async (known: readonly (string | undefined)[], wanted: number) => {
      for (let page = Math.min(wanted, known.length), cursor = known[page - 1]; ; page += 1) {
        const { items, nextCursor } = listAnswer.parse(await api.ask(list, { ...filter, limit, cursor }, { signal: params.signal }))
        const before = cursors.get(key)?.slice(0, page) ?? [undefined]
        cursors.set(key, nextCursor === null ? before : [...before, nextCursor])
        if (page >= wanted || nextCursor === null) return { items, nextCursor, page }
        cursor = nextCursor
      }
    }
    const known = cursors.get(key) ?? [undefined]
    const page = params.pagination?.page ?? 1
    const wanted = page - known.length > pagesWalkedMax ? 1 : page
    const { items, nextCursor, page: reached } = await read(known, wanted).catch((cause: unknown) => {
      // Whoever sits here now is not whom the kept cursors were made for: they are of no use to anybody.
      if (!foreignCursor(cause) || known.length === 1) throw cause
      cursors.delete(key)
      return read([undefined], wanted)
    })
    const meta: ListMeta = { page: reached }
    return { data: items.map((item) => recordOf<R>(item, id)), pageInfo: { hasNextPage: nextCursor !== null, hasPreviousPage: reached > 1 }, meta }
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

function foreignCursor(cause: unknown): boolean {
  return cause instanceof Refused && (cause.problem.fields ?? []).some(({ field }) => field === 'cursor')
}

/** React-admin wants each record under `id`; the rest is as the contract's schema has just accepted it. */
function recordOf<R extends RaRecord>(item: Readonly<Record<string, unknown>>, idField: string): R {
  return { ...item, id: item[idField] } as R
}

function refuse(resource: string, verb: string): never {
  throw new Error(`no contract stands behind ${resource} ${verb}`)
}
