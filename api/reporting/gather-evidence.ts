import { and, asc, desc, eq, gte, inArray, lte } from 'drizzle-orm'
import type { EvidenceEntry } from '../../reports/bundle.ts'
import { citedEntries } from '../../reports/cited-entries.ts'
import { auditEntry } from '../../schema/tables/audit-entry.ts'
import { auditLeaf } from '../../schema/tables/audit-leaf.ts'
import type { LedgerClauseId } from '../../schema/vocabulary/clause-ids.ts'
import { leafIndices, newestCheckpoint, proveInclusion } from '../facts/audit-proof.ts'
import type { StoredCheckpoint } from '../facts/audit-proof.ts'
import type { ClauseMoment } from '../facts/clause-moment.ts'
import type { RecordFacts } from './gather-facts.ts'
import type { Handle } from '../store/store.ts'

/** Acts that are evidence for a row although none of its facts names their entries. */
const evidenceActs: readonly (readonly [act: string, clauseId: LedgerClauseId])[] = [
  ['key.rotate', '10.1.1c'],
  ['partner-code.issue', '10.1.2c'],
  ['partner-code.revoke', '10.1.2c'],
  ['person.assign-roles', '10.1.2b'],
]
/** Newest entries per act: enough to look closer, and the bundle stays readable. */
const entriesPerAct = 100
/** How often the tree is asked whether it holds what the facts cite, and how long it waits between. */
const waitTries = 200
const waitMs = 50
const idsPerPage = 100

/**
 * Waits until every cited entry stands under a signed checkpoint, and gives that checkpoint. Null when there is none yet.
 * Throws when the sequencer does not catch up.
 */
export async function awaitCited(read: Handle, facts: RecordFacts): Promise<StoredCheckpoint | null> {
  const cited = citedIds(facts)
  for (let tries = 0; tries < waitTries; tries += 1) {
    const checkpoint = await newestCheckpoint(read)
    const size = checkpoint?.size ?? 0
    let covered = 0
    for (let at = 0; at < cited.length; at += idsPerPage) covered += [...(await leafIndices(read, cited.slice(at, at + idsPerPage))).values()].filter((index) => index < size).length
    if (covered === cited.length) return checkpoint
    await new Promise((resolve) => setTimeout(resolve, waitMs))
  }
  throw new Error('entries that the report cites did not reach the tree in time')
}

/** The cited entries and those of telling acts in the period, each with its canonical text and its proof. */
export async function gatherEvidence(read: Handle, facts: RecordFacts, { period }: ClauseMoment, { size }: StoredCheckpoint): Promise<readonly EvidenceEntry[]> {
  const rows = new Map<string, LedgerClauseId[]>(citedIds(facts).map((id) => [id, []]))
  for (const [act, clauseId] of evidenceActs) {
    const found = await read
      .select({ id: auditEntry.id })
      .from(auditEntry)
      .where(and(eq(auditEntry.action, act), eq(auditEntry.outcome, 'done'), gte(auditEntry.at, period.from), lte(auditEntry.at, period.to)))
      .orderBy(desc(auditEntry.at), desc(auditEntry.id))
      .limit(entriesPerAct)
    for (const { id } of found) rows.set(id, [...(rows.get(id) ?? []), clauseId])
  }
  const ids = [...rows.keys()]
  const entries: EvidenceEntry[] = []
  for (let at = 0; at < ids.length; at += idsPerPage) {
    const placed = await read
      .select({ entryId: auditEntry.id, canonical: auditEntry.canonical, index: auditLeaf.index })
      .from(auditEntry)
      .innerJoin(auditLeaf, eq(auditLeaf.entryId, auditEntry.id))
      .where(inArray(auditEntry.id, ids.slice(at, at + idsPerPage)))
      .orderBy(asc(auditLeaf.index))
    for (const entry of placed) {
      if (entry.index >= size) continue
      entries.push({ ...entry, proof: await proveInclusion(read, entry.index, size), clauseIds: rows.get(entry.entryId) ?? [] })
    }
  }
  return entries.sort((one, two) => one.index - two.index)
}

/** Only records cite entries; the log's own row is about all of them. */
function citedIds(facts: RecordFacts): readonly string[] {
  return [...citedEntries(facts).keys()]
}
