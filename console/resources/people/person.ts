import type { OutputOf } from '../../../schema/contracts/contract.ts'
import type { listPeople, showPerson } from '../../../schema/contracts/people.ts'

/** A colleague, as the lists of this room answer. */
export type Person = OutputOf<typeof listPeople>['items'][number]

/** A colleague on their own page, where it also shows whether their enrolment code waits for the reader. */
export type ShownPerson = OutputOf<typeof showPerson>
