import type { listPermits } from '../../../schema/contracts/access.ts'
import type { OutputOf } from '../../../schema/contracts/contract.ts'

/** One permit, as lists show it. */
export type PermitLine = OutputOf<typeof listPermits>['items'][number]
