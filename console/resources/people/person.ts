import type { OutputOf } from '../../../schema/contracts/contract.ts'
import type { showPerson } from '../../../schema/contracts/people.ts'

/** A colleague, as the contracts of this room answer. */
export type Person = OutputOf<typeof showPerson>
