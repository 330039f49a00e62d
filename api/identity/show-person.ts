import { showPerson as contract } from '../../schema/contracts/people.ts'
import type { SubjectFacts } from '../../schema/contracts/contract.ts'
import type { person } from '../../schema/tables/person.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { notFound } from '../pipeline/refusal.ts'
import { personById } from './person-by-id.ts'
import { personViews } from './person-views.ts'

interface Shown extends SubjectFacts {
  readonly row: typeof person.$inferSelect
}

/** One person with roles and factors. */
export const showPerson: PlainOperation<typeof contract, Shown> = {
  contract,
  async subject({ tx }, { personId }) {
    return { type: 'person', id: personId, row: await personById(tx, personId) }
  },
  async run({ tx, vault }, _input, { row }) {
    const [view] = await personViews(tx, vault, [row])
    if (view === undefined) throw notFound()
    return view
  },
}
