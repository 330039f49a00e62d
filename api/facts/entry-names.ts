import type { Handle } from '../store/store.ts'
import { approvalSubjectLabels } from './approval-subject-labels.ts'
import { personNames } from './person-names.ts'

interface Named {
  readonly actorKind: string
  readonly actorId: string
  readonly subjectType: string
  readonly subjectId: string
}

/** Adds to entries of the log who acted and what it was about, by name: at most a page of them, one query for each kind of thing. */
export async function withNames<Entry extends Named>(read: Handle, vault: Parameters<typeof personNames>[1], entries: readonly Entry[]): Promise<(Entry & { actorName: string | null; subjectLabel: string | null })[]> {
  const people = await personNames(read, vault, entries.map(({ actorKind, actorId }) => (actorKind === 'person' ? actorId : null)))
  const partners = entries.filter(({ actorKind }) => actorKind === 'partner').map(({ actorId }) => ({ subjectType: 'partner-code', subjectId: actorId }))
  const labels = await approvalSubjectLabels(read, [...entries, ...partners])
  return entries.map((entry) => ({
    ...entry,
    actorName: people.get(entry.actorId) ?? (entry.actorKind === 'partner' ? labels.get(entry.actorId) : undefined) ?? null,
    subjectLabel: labels.get(entry.subjectId) ?? null,
  }))
}
