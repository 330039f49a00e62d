/** Where rows of a sealed object begin. Floor 3, beside the rows. */
import { and, asc, desc, eq, lte, sql } from 'drizzle-orm'
import { rowMark } from '../../schema/tables/row-mark.ts'
import type { Handle } from '../store/store.ts'
import type { OpenObject } from '../vault/open-object.ts'

/** `row` begins at `byteOffset` of the plain content. */
export interface RowMark {
  readonly row: number
  readonly byteOffset: number
}

/** Marks kept of one open object, about 16 MiB of content; of a longer one each is looked up. */
const keptMax = 4_096

/** Marks in two arrays that run in parallel, by row; null where there are too many. They say where content that never changes begins, so they stand as long as it is open. */
interface KeptMarks {
  readonly rows: Float64Array
  readonly byteOffsets: Float64Array
}
const kept = new WeakMap<OpenObject, KeptMarks | null>()

/** The last mark at or before `row`, or the beginning where there is none. */
export async function markBefore(read: Handle, opened: OpenObject, objectId: string, row: number): Promise<RowMark> {
  const marks = kept.get(opened) ?? (kept.has(opened) ? null : await keepMarks(read, opened, objectId))
  if (marks !== null) return lastNotAfter(marks, row)
  const [found] = await read.prepared(markBeforeKey, selectMarkBefore).execute({ objectId, row })
  return found ?? beginning
}

const beginning: RowMark = { row: 0, byteOffset: 0 }

async function keepMarks(read: Handle, opened: OpenObject, objectId: string): Promise<KeptMarks | null> {
  const found = await read.select({ row: rowMark.row, byteOffset: rowMark.byteOffset }).from(rowMark).where(eq(rowMark.objectId, objectId)).orderBy(asc(rowMark.row)).limit(keptMax + 1)
  const marks = found.length > keptMax ? null : { rows: Float64Array.from(found, ({ row }) => row), byteOffsets: Float64Array.from(found, ({ byteOffset }) => byteOffset) }
  kept.set(opened, marks)
  return marks
}

function lastNotAfter({ rows, byteOffsets }: KeptMarks, row: number): RowMark {
  let low = 0
  let high = rows.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((rows[middle] ?? 0) <= row) low = middle + 1
    else high = middle
  }
  return low === 0 ? beginning : { row: rows[low - 1] ?? 0, byteOffset: byteOffsets[low - 1] ?? 0 }
}

const markBeforeKey = Symbol('row mark before')
function selectMarkBefore(query: Pick<Handle, 'select'>) {
  return query.select({ row: rowMark.row, byteOffset: rowMark.byteOffset }).from(rowMark)
    .where(and(eq(rowMark.objectId, sql.placeholder('objectId')), lte(rowMark.row, sql.placeholder('row'))))
    .orderBy(desc(rowMark.row)).limit(1).prepare('row_mark_before')
}
