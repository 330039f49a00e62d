/** A store that notices when a transaction is opened inside another, which would wait for ever. */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { Store } from '../../api/store/store.ts'

/** A transaction was opened inside another. */
export class NestedTransaction extends Error {
  override readonly name = 'NestedTransaction'
}

/** The same store; `tx` rejects with `NestedTransaction` when it is called inside another one. */
export function refuseNested(store: Store): Store {
  const inside = new AsyncLocalStorage<true>()
  return {
    ...store,
    tx: (work, options) =>
      inside.getStore() === true ? Promise.reject(new NestedTransaction('a transaction inside a transaction')) : store.tx((tx) => inside.run(true, () => work(tx)), options),
  }
}
