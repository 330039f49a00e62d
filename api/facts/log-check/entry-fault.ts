import { hash } from 'node:crypto'

/** A place in the tree with the entry that stands there, as both tables hold them. Entry columns are null where the entry is gone. */
export interface EntryRow {
  readonly index: number
  readonly entryId: string
  readonly placedHash: Uint8Array
  readonly id: string | null
  readonly at: number
  readonly action: string
  readonly outcome: string
  readonly actorKind: string
  readonly actorId: string
  readonly subjectType: string
  readonly subjectId: string
  readonly canonical: string
  readonly leafHash: Uint8Array
}

type EntryFault = 'entry-missing' | 'entry-altered' | 'leaf-altered' | 'columns-altered'

/** Leaf input of RFC 9162 §2.1.1 is built here once for all entries: an allocation each would double the time. */
let scratch = Buffer.alloc(64 * 1_024)

/** What is wrong with one entry, and the leaf hash computed from its canonical bytes. */
export function entryFault(row: EntryRow): { readonly fault: EntryFault | null; readonly leafHash: Uint8Array } {
  if (row.id === null) return { fault: 'entry-missing', leafHash: row.placedHash }
  const leafHash = leafHashOf(row.canonical)
  if (Buffer.compare(leafHash, row.leafHash) !== 0) return { fault: 'entry-altered', leafHash }
  if (Buffer.compare(leafHash, row.placedHash) !== 0) return { fault: 'leaf-altered', leafHash }
  return { fault: columnsAgree(row) ? null : 'columns-altered', leafHash }
}

function leafHashOf(canonical: string): Uint8Array {
  // A UTF-16 unit takes three bytes at most.
  if (canonical.length * 3 + 1 > scratch.length) scratch = Buffer.alloc(canonical.length * 3 + 1)
  scratch[0] = 0
  const length = scratch.write(canonical, 1, 'utf8') + 1
  return hash('sha256', scratch.subarray(0, length), 'buffer')
}

/** Columns are repeated beside the canonical text for lists; a list must not show what was not hashed. */
function columnsAgree(row: EntryRow): boolean {
  let entry: { id?: unknown; at?: unknown; action?: unknown; outcome?: unknown; actor?: { kind?: unknown; id?: unknown }; subject?: { type?: unknown; id?: unknown } }
  try {
    entry = JSON.parse(row.canonical) as typeof entry
  } catch {
    return false
  }
  return entry.id === row.id && row.entryId === row.id && entry.at === row.at && entry.action === row.action && entry.outcome === row.outcome
    && entry.actor?.kind === row.actorKind && entry.actor.id === row.actorId && entry.subject?.type === row.subjectType && entry.subject.id === row.subjectId
}
