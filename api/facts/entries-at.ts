import { and, eq, inArray } from 'drizzle-orm'
import { auditEntry } from '../../schema/tables/audit-entry.ts'
import type { Handle } from '../store/store.ts'

/** What an entry says of the act that made a row. */
export interface MakingEntry {
  readonly action: string
  readonly actorId: string
  readonly subjectId: string
  readonly notes: Readonly<Record<string, unknown>>
  /** The approval under which the act ran; null where nobody had to agree. */
  readonly causedBy: string | null
}

/** Entries of `actions` that say `done`, by their instant: those that may have made the rows of one slice. Both lists short. */
export async function entriesAt(read: Handle, actions: readonly string[], instants: readonly number[]): Promise<ReadonlyMap<number, readonly MakingEntry[]>> {
  const found = new Map<number, MakingEntry[]>()
  if (instants.length === 0) return found
  const rows = await read
    .select({ at: auditEntry.at, action: auditEntry.action, actorId: auditEntry.actorId, subjectId: auditEntry.subjectId, canonical: auditEntry.canonical })
    .from(auditEntry)
    .where(and(inArray(auditEntry.action, [...actions]), inArray(auditEntry.at, [...new Set(instants)]), eq(auditEntry.outcome, 'done')))
  for (const { at, canonical, ...row } of rows) {
    const { notes, causedBy } = saidBy(canonical)
    found.set(at, [...(found.get(at) ?? []), { ...row, notes: notes ?? {}, causedBy: causedBy ?? null }])
  }
  return found
}

/** The notes of an entry's canonical text. */
export function notesOf(canonical: string): MakingEntry['notes'] {
  return saidBy(canonical).notes ?? {}
}

/** Safe because only the pipeline writes entries, in this form; a check of the log finds one that is not. */
function saidBy(canonical: string): { readonly notes?: Readonly<Record<string, unknown>>; readonly causedBy?: string } {
  return JSON.parse(canonical) as { readonly notes?: Readonly<Record<string, unknown>>; readonly causedBy?: string }
}
