import { openPostgres } from './postgres.ts'
import { openSqlite } from './sqlite.ts'
import type { Store } from './store.ts'

/** Where a store lives, as it crosses to a worker thread. */
export interface StorePlace {
  readonly dialect: Store['dialect']
  /** The database file, or the address of the server. Never logged. */
  readonly databasePlace: string
}

/** Opens a second connection beside the owner's, for reading only. Close it. */
export function openBeside({ dialect, databasePlace }: StorePlace): Store {
  return dialect === 'sqlite' ? openSqlite(databasePlace, { readOnly: true }) : openPostgres(databasePlace)
}
