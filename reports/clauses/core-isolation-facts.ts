import { z } from 'zod'
import { assetName, count, factList, instant, recordId } from './fact-parts.ts'

/** Facts for row 10.1.1d. */
export const coreIsolationFacts = z.strictObject({
  'core-never-stored': z.strictObject({
    /** Assets whose confirmed tier is core, at `asOf`. */
    coreAssets: count,
    /** Of these, with a manifest (files, sizes, SHA-256, host, zone). */
    manifests: count,
    /** Stored objects that belong to a core asset, at `asOf`. Must be 0. */
    coreObjectsStored: count,
  }),
  'core-permits': z.strictObject({
    /** Permits for core assets that were granted within the period. */
    permits: factList(z.strictObject({
      permitId: recordId,
      assetId: recordId,
      /** What the catalogue calls it; absent in bundles of versions that did not name it. */
      assetName: assetName.optional(),
      grantedAt: instant,
      expiresAt: instant,
      /** Distinct approvers other than the requester. Needs at least 2. */
      approvers: count,
      /** Of these, who gave both fresh factors with the approval. Must equal `approvers`. */
      approversWithBothFactors: count,
      /** Uses of this permit. */
      uses: count,
      /** Of these, where the reader gave both fresh factors. Must equal `uses`. */
      usesWithBothFactors: count,
      auditEntryId: recordId,
    })),
    /** Permits for core assets, of all time, with too few approvers or factors, or used without them. Must be 0. */
    violations: count,
  }),
})
