/** A fresh, migrated database of the running dialect for one test file. */
import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { dialect } from '../../schema/dialect.ts'
import { guardStatements } from '../../api/store/guard-statements.ts'
import { migrate } from '../../api/store/migrate.ts'
import { openPostgres } from '../../api/store/postgres.ts'
import { openSqlite } from '../../api/store/sqlite.ts'
import type { Store } from '../../api/store/store.ts'
import { refuseNested } from './refuse-nested.ts'

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
    return { place, folder, open: () => refuseNested(openSqlite(place)), drop: async () => removeFolder() }
  }
  const server = process.env['TEST_PG_URL'] ?? ''
  const name = `t_${randomBytes(8).toString('hex')}`
  await fromTemplate(server, name)
  const url = new URL(server)
  url.pathname = `/${name}`
  return {
    place: url.href,
    folder,
    open: () => refuseNested(openPostgres(url.href)),
    async drop() {
      removeFolder()
      await maintain(server, [`DROP DATABASE ${name} WITH (FORCE)`])
    },
  }
}

/** Copies a database that was migrated once for this server: a copy costs a tenth of a migration. */
async function fromTemplate(server: string, name: string): Promise<void> {
  const template = `xmphi_${createHash('sha256').update(guardStatements('postgresql').join()).update(readdirSync(migrations).join()).digest('hex').slice(0, 12)}`
  const copy = `CREATE DATABASE ${name} TEMPLATE ${template}`
  try {
    await maintain(server, [copy])
  } catch (error) {
    if ((error as { code?: string }).code !== undefinedDatabase) throw error
    await makeTemplate(server, template)
    await maintain(server, [copy])
  }
}

const migrations = new URL('../../schema/migrations/postgresql/', import.meta.url)
const undefinedDatabase = '3D000'
const duplicateDatabase = '42P04'

/** Migrates under another name first, so that nobody copies half a template; of two that race the first one stands. */
async function makeTemplate(server: string, template: string): Promise<void> {
  const making = `${template}_${randomBytes(4).toString('hex')}`
  await maintain(server, [`CREATE DATABASE ${making} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'`])
  const url = new URL(server)
  url.pathname = `/${making}`
  const store = openPostgres(url.href)
  await migrate(store)
  await store.close()
  try {
    await maintain(server, [`ALTER DATABASE ${making} RENAME TO ${template}`])
  } catch (error) {
    if ((error as { code?: string }).code !== duplicateDatabase) throw error
    await maintain(server, [`DROP DATABASE ${making}`])
  }
}

/** Opens a fresh database with the newest schema. */
export async function openMigrated(database: TestDatabase): Promise<Store> {
  const store = database.open()
  await migrate(store)
  return store
}

async function maintain(url: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client(url)
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}
