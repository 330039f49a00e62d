import type { OutputOf } from '../../../schema/contracts/contract.ts'
import type { listRecoveries } from '../../../schema/contracts/people.ts'

/** One recovery of lost factors, as the list answers it. */
export type Recovery = OutputOf<typeof listRecoveries>['items'][number]
