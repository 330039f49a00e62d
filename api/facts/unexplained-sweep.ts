import type { PowerTable } from '../../schema/vocabulary/power-tables.ts'

/** What nothing explains in one table. `first` is the id of the first such row; for a role, the person and the role; for an approval, the request and the person. */
export interface UnexplainedRows {
  readonly table: PowerTable
  /** At least 1. */
  readonly count: number
  readonly first: string
}

/** Rows per slice: the looks go by index, and the thread comes back to others in between. */
const sliceRows = 100

/** One looked-at row. `next` is where the slice after it begins. */
export interface SweptRow<Place> {
  readonly id: string
  readonly next: Place
  readonly explained: boolean
}

/** Goes through a table by slices of at most `limit` rows after the place given (null at first), and counts what is not explained; null where everything is. */
export async function unexplainedSweep<Place = string>(table: PowerTable, slice: (after: Place | null, limit: number) => Promise<readonly SweptRow<Place>[]>): Promise<UnexplainedRows | null> {
  let count = 0
  let first: string | null = null
  for (let after: Place | null = null; ;) {
    const rows: readonly SweptRow<Place>[] = await slice(after, sliceRows)
    const found = rows.filter((row) => !row.explained)
    count += found.length
    first ??= found[0]?.id ?? null
    const last = rows.at(-1)
    if (last === undefined || rows.length < sliceRows) return first === null ? null : { table, count, first }
    after = last.next
    await new Promise((resolve) => setImmediate(resolve))
  }
}
