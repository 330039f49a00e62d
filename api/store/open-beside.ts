import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'
import type { Store } from './store.ts'

/** Where a store lives, as it crosses to a worker thread. */
export type StorePlace = Pick<Store, 'dialect' | 'address'>

/** Opens a second connection beside the owner's, for reading only. Close it. */
export function openBeside({ dialect, address }: StorePlace): Store {
  return dialect === 'sqlite' ? openSqlite(address, { readOnly: true }) : openPostgres(address)
}
