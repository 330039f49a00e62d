import { z } from 'zod'
import { powerTables } from '../../schema/vocabulary/power-tables.ts'
import { count, instant, recordId, sha256Hex } from './fact-parts.ts'

/** Facts for row 10.1.2d. */
export const auditLogFacts = z.strictObject({
  'verified-log': z.strictObject({
    /** First entry index that the check rebuilt from raw entries; the range is `[from, size)`. */
    from: count,
    /** Tree size of the checkpoint that the check ended at. */
    size: count,
    /** Root of that checkpoint. */
    rootHex: sha256Hex,
    /** The signed note of that checkpoint, whole. */
    checkpointNote: z.string().min(1).max(4_096),
    /** When the check ended. */
    checkedAt: instant,
    /** The first entry that did not rebuild; null when all did. */
    firstBad: z.strictObject({ index: count, entryId: recordId.nullable() }).nullable(),
    /** Entries committed and not yet in the tree, at `asOf`. */
    pending: count,
    /** Whether every guard that forbids update and delete stands in the database. */
    appendOnlyGuards: z.boolean(),
    /** First permit or partner code in force that no entry made; null when every one has its entry. */
    unexplained: z.strictObject({ table: z.string().max(40), id: recordId }).nullable().optional(),
    /** Rows in force that no entry made, by table, found now or by the newest ordered check: sessions and roles are counted, not named. */
    unexplainedRows: z.array(z.strictObject({ table: z.string().max(40), count })).max(powerTables.length).optional(),
    /** How far signed checkpoints have left the machine by the webhook; absent where none is set up. */
    outlet: z.strictObject({
      host: z.string().min(1).max(253),
      /** Newest checkpoint that arrived. */
      size: count.nullable(),
      deliveredAt: instant.nullable(),
      failingSince: instant.nullable(),
    }).optional(),
  }),
})
