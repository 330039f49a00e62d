/** A fresh, migrated database of the running dialect for one test file. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { dialect } from '../../schema/dialect.ts'
import { migrate } from '../../api/store/migrate.ts'
import { openPostgres } from '../../api/store/postgres.ts'
import { openSqlite } from '../../api/store/sqlite.ts'
import type { Store } from '../../api/store/store.ts'

export interface TestDatabase {
  /** File path or address, to open the same database a second time. */
  readonly place: string
  readonly folder: string
  open(): Store
  drop(): Promise<void>
}

export async function createTestDatabase(): Promise<TestDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'xmphi-test-'))
  const removeFolder = () => rmSync(folder, { recursive: true, force: true })
  if (dialect === 'sqlite') {
    const place = join(folder, 'xmphi.db')
    return { place, folder, open: () => openSqlite(place), drop: async () => removeFolder() }
  }
  const server = process.env['TEST_PG_URL'] ?? ''
  const name = `t_${randomBytes(8).toString('hex')}`
  await maintain(server, `CREATE DATABASE ${name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'`)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    place: url.href,
    folder,
    open: () => openPostgres(url.href),
    async drop() {
      removeFolder()
      await maintain(server, `DROP DATABASE ${name} WITH (FORCE)`)
    },
  }
}

/** Opens a fresh database with the newest schema. */
export async function openMigrated(database: TestDatabase): Promise<Store> {
  const store = database.open()
  await migrate(store)
  return store
}

async function maintain(url: string, statement: string): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  await client.query(statement)
  await client.end()
}
