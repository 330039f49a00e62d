import type { listAssets, showAsset } from '../../../schema/contracts/assets.ts'
import type { OutputOf } from '../../../schema/contracts/contract.ts'

/** One line of the catalogue. */
export type AssetSummary = OutputOf<typeof listAssets>['items'][number]
/** All that the page of one asset shows. */
export type AssetRecord = OutputOf<typeof showAsset>
/** A statutory level as contracts carry it. */
export type Statutory = NonNullable<AssetSummary['statutory']>
