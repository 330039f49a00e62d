/**
 * The thread that scans: it opens a sealed object chunk by chunk, so that no plaintext touches the disk and the event
 * loop of the server stays free. It gets the data key by message, never by command line, environment or file.
 */
import { parentPort } from 'node:worker_threads'
import { createContentScan } from '../analysis/content-scan.ts'
import type { ContentSummary } from '../analysis/content-scan.ts'
import { proposeTier } from '../analysis/propose-tier.ts'
import type { TierProposal } from '../analysis/propose-tier.ts'
import { createRecordReader } from '../analysis/record-reader.ts'
import { FileRefused } from '../analysis/record.ts'
import type { CorpusRecord, FileRefusal, RecordFormat, RecordLayout } from '../analysis/record.ts'
import { Refusal } from '../pipeline/refusal.ts'
import { stepBack } from '../store/step-back.ts'
import { readObject } from '../vault/open-object.ts'
import { objectChunkBytes } from '../vault/receive-object.ts'
import type { StoredContent } from '../vault/open-object.ts'

/** What the thread is told at its start. */
export interface ScanOrder {
  readonly folder: string
  readonly content: StoredContent
  readonly format: RecordFormat
  /** Ages are computed against this year. */
  readonly yearNow: number
  /** The steward named source, licence and retrieval date: only then `public` may be proposed. */
  readonly published: boolean
}

/** Where a record begins: its number from 0, and its first plain byte. */
export interface Mark {
  readonly row: number
  readonly byteOffset: number
}

/** What the thread says. After each `progress` it waits for any answer before it says more. */
export type ScanNews =
  | { readonly news: 'progress'; readonly plainBytes: number; readonly marks: readonly Mark[] }
  | { readonly news: 'scanned'; readonly marks: readonly Mark[]; readonly layout: RecordLayout; readonly summary: ContentSummary; readonly proposal: TierProposal }
  | { readonly news: 'refused'; readonly refusal: FileRefusal }
  | { readonly news: 'altered' }

/** Plain bytes between two words of progress: often enough for a bar that moves, seldom enough to cost nothing. */
const progressBytes = 2 * 1_048_576
/**
 * A record is looked for from the mark before it: marks stand every 64 records, or 4 KiB where records are longer, and at
 * the first record of each chunk, so that nobody opens the chunk before.
 */
const markRows = 64
const markBytes = 4_096

const port = parentPort
if (port !== null) stepBack()
awaitOrder()

/** A thread takes one order after another: starting it costs more than scanning a small file. */
function awaitOrder(): void {
  port?.once('message', (order: ScanOrder) => void scan(order).then(awaitOrder))
}

async function scan(order: ScanOrder): Promise<void> {
  try {
    say(await scanned(order))
  } catch (error) {
    if (error instanceof FileRefused) say({ news: 'refused', refusal: error.refusal })
    else if (error instanceof Refusal) say({ news: 'altered' })
    else throw error
  }
}

async function scanned({ folder, content, format, yearNow, published }: ScanOrder): Promise<ScanNews> {
  const reader = createRecordReader({ format })
  const findings = createContentScan({ yearNow })
  let marks: Mark[] = []
  let last: Mark | null = null
  let plainBytes = 0
  let said = 0

  function take(records: readonly CorpusRecord[]): void {
    for (const record of records) {
      const { index, byteOffset } = record
      if (last === null || isFar(last, record)) marks.push((last = { row: index, byteOffset }))
      // Samples name the record by the number under which it can be read later.
      findings.add({ ...record, line: index })
    }
  }

  for await (const chunk of readObject(folder, content)) {
    take(reader.push(chunk))
    plainBytes += chunk.length
    if (plainBytes - said < progressBytes) continue
    said = plainBytes
    await sayAndWait({ news: 'progress', plainBytes, marks })
    marks = []
  }
  take(reader.end())
  const summary = findings.summary()
  const layout = reader.layout() ?? { format, encoding: 'utf-8', delimiter: ',', header: [] }
  return { news: 'scanned', marks, layout, summary, proposal: proposeTier(summary, { published }) }
}

function isFar(mark: Mark, { index, byteOffset }: CorpusRecord): boolean {
  return index - mark.row >= markRows || byteOffset - mark.byteOffset >= markBytes || Math.floor(byteOffset / objectChunkBytes) > Math.floor(mark.byteOffset / objectChunkBytes)
}

function say(news: ScanNews): void {
  port?.postMessage(news)
}

function sayAndWait(news: ScanNews): Promise<void> {
  return new Promise((resolve) => {
    port?.once('message', () => resolve())
    say(news)
  })
}
