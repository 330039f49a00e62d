/** Rows of an asset, read from the middle of its sealed file. Floor 3, because people and partners both read rows. */
import { cutText } from '../analysis/cut-text.ts'
import { createFraming } from '../analysis/record-framing.ts'
import type { FramedBlock } from '../analysis/record-framing.ts'
import { decodeRecord, parseRecordAt } from '../analysis/parse-record.ts'
import { READER_LIMITS } from '../analysis/record.ts'
import type { RecordFields } from '../analysis/record.ts'
import type { CorpusLayout } from '../../schema/tables/asset.ts'
import { fieldMasking } from '../../schema/vocabulary/masking.ts'
import type { Masking } from '../../schema/vocabulary/masking.ts'
import type { Handle } from '../store/store.ts'
import type { Vault } from '../vault/vault.ts'
import { objectChunkBytes } from '../vault/receive-object.ts'
import { wrongState } from '../pipeline/refusal.ts'
import type { World } from '../pipeline/world.ts'
import { assetContent } from './asset-content.ts'
import type { AssetContent } from './asset-content.ts'
import { openedObject } from './opened-objects.ts'
import { markBefore } from './row-marks.ts'

/** One cell in clear, with what the corridor needs to mask it. */
export interface RowCell {
  readonly kind: string
  readonly text: string
  readonly masked: boolean
  readonly masking: Masking
  readonly length: number
}

export interface AssetRow {
  readonly row: number
  readonly cells: readonly RowCell[]
  readonly problem: string | null
  /** The first UTF-16 unit that the last text which was cut does not show; null where every text is whole. */
  readonly cutAt: number | null
  /** UTF-16 units of each whole text; empty where the record was not taken apart. */
  readonly units: readonly number[]
}

export interface AssetRows {
  readonly rows: readonly AssetRow[]
  readonly records: number
  /** Where the next page starts, or null at the end. */
  readonly next: number | null
}

/** Plain bytes after which a page ends early, so that a page of very long records does not hold the process up. */
const pageBytesMax = 262_144
/** Plain bytes of a record beyond which a list does not take it apart: that alone would take tens of milliseconds. */
export const listedRecordBytesMax = 524_288
/** UTF-16 units that one answer shows: masking them takes the event loop and the writer a few milliseconds. */
export const answerUnitsMax = 32_768
/** Plain bytes that are cut into records at once. */
const framedBytes = 4_096

/**
 * Up to `limit` (≤ 100) rows of a confirmed asset from row `from` (0-based), `fields` of each in the order given, in
 * clear: the contract's tag `cell()` masks them on the way out. A page ends early after 256 KiB of records or
 * `answerUnitsMax` of text; of a row that alone is longer, the texts are cut and say so. `skip`: units of each text left
 * out at its beginning. A record longer than `listedRecordBytesMax` is hidden whole, with the problem `too-long`,
 * unless `whole` is set, which is for a single row: its texts are cut without a word of ours in them, and the caller says
 * by `cutAt` and `units` how far they go.
 * `content` may be handed in by a caller that has just read it. Decides nothing about who may read.
 * Throws `Refusal` `wrong-state` when nothing readable is there, `file-unreadable` when the ciphertext was altered.
 */
export async function readRows({ read, vault, world, assetId, fields, from, limit, skip = 0, whole = false, content }: {
  readonly read: Handle
  readonly vault: Vault
  readonly world: World
  readonly assetId: string
  readonly fields: readonly string[]
  readonly from: number
  readonly limit: number
  readonly skip?: number
  readonly whole?: boolean
  readonly content?: AssetContent
}): Promise<AssetRows> {
  const known = content ?? (await assetContent(read, vault, assetId))
  if (known === null || known.state !== 'confirmed' || known.object === null || known.layout === null) throw notReadable()
  const records = known.records ?? 0
  if (from >= records) return { rows: [], records, next: null }
  const objectId = known.object.id
  const opened = await openedObject(world, read, vault, known.object)
  const start = await markBefore(read, opened, objectId, from)
  const profiles = new Map(known.fields.map((profile) => [profile.field, profile]))
  const columns = fields.map((field): Column => {
    const profile = profiles.get(field)
    return { field: profile?.key ?? field, kind: profile?.kind ?? 'unlisted', masking: fieldMasking(known.tier, known.personal, profile) }
  })
  const rows: AssetRow[] = []
  let units = 0
  for (const record of recordsIn({ opened, layout: known.layout, start, end: known.object.plainBytes })) {
    if (record.row < from) continue
    if (!whole && record.bytes.length > listedRecordBytesMax) {
      rows.push({ row: record.row, problem: 'too-long', cutAt: null, units: [], cells: columns.map(() => cellOf(unlisted, '•')) })
      break
    }
    const parsed = parseRecordAt(known.layout, record.bytes)
    const texts = columns.map(({ field }) => valueOf(parsed.fields, field))
    units += texts.reduce((sum, text) => sum + Math.max(0, text.length - skip), 0)
    if (rows.length > 0 && units > answerUnitsMax) break
    const { shown, cutAt } = shownTexts(texts, skip, !whole)
    rows.push({ row: record.row, problem: parsed.problem?.code ?? null, cutAt, units: texts.map((text) => text.length), cells: columns.map((column, at) => cellOf(column, shown[at] ?? '')) })
    if (rows.length >= limit || record.bytesSoFar >= pageBytesMax) break
  }
  const next = from + rows.length
  return { rows, records, next: rows.length > 0 && next < records ? next : null }
}

/**
 * Records from a mark on, framed as the reader framed them. Stops at `end`; the header row of a table and blank lines
 * are no records, exactly as when they were counted.
 */
function* recordsIn({ opened, layout, start, end }: {
  readonly opened: { range(from: number, length: number): Uint8Array }
  readonly layout: CorpusLayout
  readonly start: { readonly row: number; readonly byteOffset: number }
  readonly end: number
}): Generator<{ readonly row: number; readonly bytes: Uint8Array; readonly bytesSoFar: number }> {
  const framing = createFraming({ recordBytesMax: READER_LIMITS.recordBytesMax, ...(layout.format === 'csv' && layout.delimiter !== '\t' ? { delimiter: layout.delimiter } : {}) })
  let row = start.row
  let bytesSoFar = 0
  function* recordsOf(block: FramedBlock | undefined) {
    for (let at = 0; block !== undefined && at < block.starts.length; at += 1) {
      const bytes = block.bytes.subarray(block.starts[at], block.ends[at])
      if (blank(layout, bytes)) continue
      bytesSoFar += bytes.length
      yield { row: row++, bytes, bytesSoFar }
    }
  }
  for (let position = start.byteOffset; position < end; ) {
    // Up to the border of a chunk, so that no chunk is opened twice; but framed little by little, because the rows wanted
    // are few and the first ones of what was opened.
    const piece = opened.range(position, Math.min(end - position, objectChunkBytes - (position % objectChunkBytes)))
    position += piece.length
    for (let at = 0; at < piece.length; at += framedBytes) yield* recordsOf(framing.push(piece.subarray(at, at + framedBytes)))
  }
  yield* recordsOf(framing.end())
}

function blank(layout: CorpusLayout, bytes: Uint8Array): boolean {
  if (layout.format === 'csv' || layout.format === 'tsv') return bytes.length === 0
  const [first = 0x20] = bytes
  // Most lines begin with a visible ASCII character, and only the others have to be decoded to be judged.
  return (first <= 0x20 || first >= 0x7f) && decodeRecord(layout, bytes).text.trim() === ''
}

/** The texts of one row, of which no more than an answer holds; what was left out of one is told in its place if `told`. */
function shownTexts(texts: readonly string[], skip: number, told: boolean): { readonly shown: readonly string[]; readonly cutAt: number | null } {
  let left = answerUnitsMax
  let cutAt: number | null = null
  const shownOf = (whole: string) => {
    const text = skip === 0 ? whole : whole.slice(skip)
    const shown = cutText(text, left)
    left -= shown.length
    if (shown.length === text.length) return text
    cutAt = skip + shown.length
    if (!told) return shown
    return `${shown}…【显示到第 ${cutAt} 个字符，共 ${whole.length} 个 / shown up to character ${cutAt} of ${whole.length}】`
  }
  return { shown: texts.map(shownOf), cutAt }
}

/** A field may be named like something that every object has, e.g. `constructor`. */
function valueOf(fields: RecordFields, field: string): string {
  return Object.hasOwn(fields, field) ? (fields[field] ?? '') : ''
}

/** A field that is read: its name in the file, what it holds, and how it is masked. */
interface Column {
  readonly field: string
  readonly kind: string
  readonly masking: Masking
}

/** A record that was not taken apart is hidden whole. */
const unlisted: Column = { field: '', kind: 'unlisted', masking: 'whole' }

function cellOf({ kind, masking }: Column, text: string): RowCell {
  return { kind, text, masked: masking !== 'clear', masking, length: 0 }
}

function notReadable() {
  return wrongState({ zh: '该资产尚未确认分级，或内容已销毁，任何人都不能读取。', en: 'The tier of this asset is not confirmed yet, or its content was destroyed: nobody can read it.' })
}
