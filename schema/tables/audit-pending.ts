/** Entries that have no place in the tree yet: written with the entry, removed by the sequencer. */
import { id, table } from '../columns.ts'

export const auditPending = table('audit_pending', { entryId: id('entry_id').primaryKey() })
