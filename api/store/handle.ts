import type { Handle, Query } from './store.ts'

const statements = new WeakMap<object, Map<symbol, unknown>>()

/**
 * A handle over `query` that works until `close` is called. Prepared statements are remembered by the
 * connection beneath, so they outlive the handle; `quicken` may give a quicker one that answers the same.
 */
export function openHandle(query: Query, quicken: (prepared: unknown) => unknown = (prepared) => prepared): { readonly handle: Handle; close(): void } {
  let open = true
  const live = (): Query => {
    if (!open) throw new Error('this transaction has ended; its handle was kept too long')
    return query
  }
  const handle: Handle = {
    get select() { const q = live(); return q.select.bind(q) as Query['select'] },
    get selectDistinct() { const q = live(); return q.selectDistinct.bind(q) as Query['selectDistinct'] },
    get insert() { const q = live(); return q.insert.bind(q) as Query['insert'] },
    get update() { const q = live(); return q.update.bind(q) as Query['update'] },
    get delete() { const q = live(); return q.delete.bind(q) as Query['delete'] },
    get with() { const q = live(); return q.with.bind(q) as Query['with'] },
    get $count() { const q = live(); return q.$count.bind(q) as Query['$count'] },
    prepared(key, build) {
      return preparedOn(live(), key, build, quicken)
    },
  }
  return { handle, close: () => { open = false } }
}

/** What `build` made for this connection. The casts are safe because one symbol belongs to one builder, and a quickened statement answers as its own would. */
function preparedOn<T>(query: Query, key: symbol, build: (query: Query) => T, quicken: (prepared: unknown) => unknown): T {
  const known = statements.get(query) ?? new Map<symbol, unknown>()
  statements.set(query, known)
  const found = known.get(key)
  if (found !== undefined) return found as T
  const made = quicken(build(query)) as T
  known.set(key, made)
  return made
}
