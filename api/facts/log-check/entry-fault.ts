import { utf8 } from '../../../crypto/digest.ts'
import { sha256Node } from '../../../crypto/digest-node.ts'
import { leafHash } from '../../../crypto/merkle.ts'

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

/** What is wrong with one entry; null when its canonical bytes, its leaf hash here and in the tree, and its columns agree. */
export function entryFault(row: EntryRow): EntryFault | null {
  if (row.id === null) return 'entry-missing'
  const computed = leafHash(sha256Node, utf8(row.canonical))
  if (Buffer.compare(computed, row.leafHash) !== 0) return 'entry-altered'
  if (Buffer.compare(computed, row.placedHash) !== 0) return 'leaf-altered'
  return columnsAgree(row) ? null : 'columns-altered'
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
