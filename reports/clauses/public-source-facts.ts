import { z } from 'zod'
import { assetName, count, factList, recordId } from './fact-parts.ts'

/** Facts for row 10.1.1b, of the moment `asOf`. */
export const publicSourceFacts = z.strictObject({
  'named-source': z.strictObject({
    /** Assets whose confirmed tier is public and that are not retired. */
    publicAssets: count,
    /** Public assets that lack one of the three. Must be empty. */
    missingSource: factList(z.strictObject({
      assetId: recordId,
      /** What the catalogue calls it; absent in bundles of versions that did not name it. */
      assetName: assetName.optional(),
      missing: z.array(z.enum(['source', 'licence', 'retrievedAt'])).min(1).max(3),
    })),
  }),
})
