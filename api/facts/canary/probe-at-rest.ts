import type { World } from '../../pipeline/world.ts'
import { runInKeptThread } from '../../store/kept-threads.ts'
import type { Store } from '../../store/store.ts'
import { printedForms } from './canary-forms.ts'
import { plantedCanary } from './planted-canary.ts'
import type { ProbeAnswer, ProbeTask } from './probe-worker.ts'

/** What a search for the planted value found. */
export interface CanaryProbe extends ProbeAnswer {
  /** When it ended, epoch milliseconds. */
  readonly at: number
  /** How the database was searched: byte by byte in its files, or row by row in its tables where its files are on another machine. */
  readonly database: 'files' | 'tables'
}

/** A terabyte takes hours; a search that takes longer is stuck. */
const deadlineMs = 6 * 3_600_000

/**
 * Searches the database and the object folder for the planted value (architecture §7, row 10.1.1c). Null where none is
 * planted. Throws when the search could not be made. Sees nothing that is compressed, nor the files of a PostgreSQL server.
 */
export async function probeAtRest(world: Pick<World, 'store' | 'vault' | 'clock' | 'databasePlace' | 'objectFolder'>, signal?: AbortSignal): Promise<CanaryProbe | null> {
  const canary = await plantedCanary(world)
  if (canary === null) return null
  const embedded = world.store.dialect === 'sqlite'
  const inFiles = await runInKeptThread<ProbeTask, ProbeAnswer>({
    module: new URL('./probe-worker.ts', import.meta.url),
    task: { canary, files: embedded ? [world.databasePlace, `${world.databasePlace}-wal`] : [], folders: [world.objectFolder] },
    deadlineMs,
    ...(signal === undefined ? {} : { signal }),
  })
  const inTables = embedded ? { bytesSearched: 0, found: 0 } : await searchTables(world.store, canary)
  return {
    at: world.clock.now(),
    bytesSearched: inFiles.bytesSearched + inTables.bytesSearched,
    found: inFiles.found + inTables.found,
    database: embedded ? 'files' : 'tables',
  }
}

/** Every row of every table as PostgreSQL prints it; `found` counts rows. The forms are letters, digits and signs of base64 only, so they are safe within quotes. */
async function searchTables(store: Pick<Store, 'rows'>, canary: string): Promise<ProbeAnswer> {
  const holds = printedForms(canary).map((form) => `strpos(printed, '${form}') > 0`).join(' or ')
  let bytesSearched = 0
  let found = 0
  for (const { name } of await store.rows<{ name: string }>('select tablename as name from pg_tables where schemaname = current_schema() order by 1')) {
    const [row] = await store.rows<{ bytes: string | number; found: string | number }>(
      `select coalesce(sum(octet_length(printed)), 0) as bytes, count(*) filter (where ${holds}) as found from (select t::text as printed from "${name}" t) as rows_of_table`,
    )
    bytesSearched += Number(row?.bytes ?? 0)
    found += Number(row?.found ?? 0)
  }
  return { bytesSearched, found }
}
