import { z } from 'zod'
import { assetName, count, factList, instant, recordId, tier } from './fact-parts.ts'

/** Facts for row 10.1.1a. All counts are of the moment `asOf`, over assets that are not retired. */
export const fourTiersFacts = z.strictObject({
  'one-tier': z.strictObject({
    /** Assets by confirmed tier. */
    byTier: z.strictObject({ public: count, ordinary: count, sensitive: count, core: count }),
    /** Assets without a confirmed tier that were received less than 24 hours before `asOf`. */
    pending: count,
    /**
     * What these wait for: the end of a file or scan under way, somebody to see to a scan that failed, or a data steward who
     * confirms what was proposed. Absent in bundles of versions that did not tell them apart.
     */
    pendingBy: z.strictObject({ scanning: count, scanFailed: count, proposed: count }).optional(),
    /** Assets without a confirmed tier that were received 24 hours before `asOf` or earlier. Must be 0. */
    unclassified: count,
  }),
  'tier-changes': z.strictObject({
    /** Changes of a confirmed tier that took effect within the period. */
    changes: factList(z.strictObject({
      changeId: recordId,
      assetId: recordId,
      /** What the catalogue calls it; absent in bundles of versions that did not name it. */
      assetName: assetName.optional(),
      from: tier,
      to: tier,
      /** When it took effect. */
      at: instant,
      /** Distinct people other than the requester who approved it. Lowering needs at least 1. */
      approvers: count,
      /** The audit entry of the change. */
      auditEntryId: recordId,
    })),
    /** Changes to a lower tier, of all time, that fewer than two people made. Must be 0. */
    loweredWithoutTwoPeople: count,
  }),
  inheritance: z.strictObject({
    /** Assets that name at least one input asset. */
    derivedAssets: count,
    /** Of these, below the highest tier of their inputs without a de-identification run that lowered them. Must be 0. */
    derivedBelowInputs: count,
  }),
})
