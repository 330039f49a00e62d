import type { LedgerClauseId } from '../schema/vocabulary/clause-ids.ts'
import type { LedgerFacts } from './clauses/ledger-facts.ts'

/** The audit entries that the facts name, each with the rows that name it. A bundle carries all of them. */
export function citedEntries(facts: Pick<LedgerFacts, '10.1.1a' | '10.1.1d'>): ReadonlyMap<string, readonly LedgerClauseId[]> {
  const cited = new Map<string, LedgerClauseId[]>()
  const cite = (clauseId: LedgerClauseId, items: readonly { readonly auditEntryId: string }[]) => {
    for (const { auditEntryId } of items) {
      const rows = cited.get(auditEntryId) ?? []
      if (!rows.includes(clauseId)) cited.set(auditEntryId, [...rows, clauseId])
    }
  }
  cite('10.1.1a', facts['10.1.1a']['tier-changes'].changes)
  cite('10.1.1d', facts['10.1.1d']['core-permits'].permits)
  return cited
}

/**
 * Whether a canonical entry states this id as its member `id` or `entryId`. Otherwise a proof that some leaf is in
 * the tree would say nothing about the entry that the facts cite.
 */
export function namesItself(canonical: string, entryId: string): boolean {
  try {
    const entry: unknown = JSON.parse(canonical)
    if (typeof entry !== 'object' || entry === null) return false
    return Reflect.get(entry, 'id') === entryId || Reflect.get(entry, 'entryId') === entryId
  } catch {
    return false
  }
}
