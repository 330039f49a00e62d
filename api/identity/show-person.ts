import { showPerson as contract } from '../../schema/contracts/people.ts'
import type { SubjectFacts } from '../../schema/contracts/contract.ts'
import type { person } from '../../schema/tables/person.ts'
import { grants } from '../../schema/vocabulary/permissions.ts'
import type { Actor } from '../pipeline/actor.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { notFound } from '../pipeline/refusal.ts'
import type { Tx } from '../store/store.ts'
import { recoveryUnderWay } from './collect-enrolment.ts'
import { asRequester } from './enrolment-right.ts'
import { personById } from './person-by-id.ts'
import { personViews } from './person-views.ts'
import { signedIn } from './signed-in.ts'

interface Shown extends SubjectFacts {
  readonly row: typeof person.$inferSelect
}

/** One person with roles and factors, and whether their enrolment code waits for the reader. */
export const showPerson: PlainOperation<typeof contract, Shown> = {
  contract,
  async subject({ tx }, { personId }) {
    return { type: 'person', id: personId, row: await personById(tx, personId) }
  },
  async run({ tx, now, actor, vault }, _input, { row }) {
    const [view] = await personViews(tx, vault, [row])
    if (view === undefined) throw notFound()
    return { ...view, collectable: await collectable(tx, actor, row, now) }
  },
}

/** By the rules of `enrolment.collect`, so that nobody is offered a code that they would be refused. */
async function collectable(tx: Tx, actor: Actor, row: Shown['row'], now: number): Promise<boolean> {
  const { personId, roles } = signedIn(actor)
  if (personId === row.id || !grants(roles, 'enrolment:collect') || row.state === 'active' || row.state === 'disabled') return false
  const found = await recoveryUnderWay(tx, row.id)
  if (found === null) return row.state !== 'recovering' && asRequester(tx, actor, row.invitedUnder)
  return found.opensAt <= now && asRequester(tx, actor, found.approvalId)
}
