import { asOperation } from '../pipeline/operation.ts'
import type { AnyOperation } from '../pipeline/operation.ts'
import { confirmAsset } from './confirm-asset.ts'
import { describeAsset } from './describe-asset.ts'
import { destroyAsset } from './destroy-asset.ts'
import { importAsset } from './import-asset.ts'
import { listAssets } from './list-assets.ts'
import { listRows } from './list-rows.ts'
import { reclassifyAsset } from './reclassify-asset.ts'
import { revealCell } from './reveal-cell.ts'
import { showAsset } from './show-asset.ts'

/** The acts of the catalogue. */
export const catalogueOperations: readonly AnyOperation[] = [
  asOperation(listAssets),
  asOperation(showAsset),
  asOperation(importAsset),
  asOperation(confirmAsset),
  asOperation(reclassifyAsset),
  asOperation(describeAsset),
  asOperation(destroyAsset),
  asOperation(listRows),
  asOperation(revealCell),
]
