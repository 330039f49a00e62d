import type { JobKind } from '../pipeline/job.ts'
import { eraseObject } from './erase-object.ts'
import { abandonedImport } from './recover-catalogue.ts'
import { scanAsset } from './scan-asset.ts'

/** The work that the catalogue orders and a runner does. */
export const catalogueJobKinds: readonly JobKind[] = [scanAsset, eraseObject, abandonedImport]
