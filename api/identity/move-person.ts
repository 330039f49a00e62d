import { eq } from 'drizzle-orm'
import { movePerson as contract } from '../../schema/contracts/people.ts'
import { person } from '../../schema/tables/person.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { wrongState } from '../pipeline/refusal.ts'
import { personById } from './person-by-id.ts'
import { refuseOwn } from './refuse-own.ts'
import { requireSuperior } from './require-superior.ts'

/** Changes team and superior. Nobody moves themselves, and the person concerned does not approve. */
export const movePerson: PlainOperation<typeof contract> = {
  contract,
  async subject({ tx, actor }, { personId, superiorId }) {
    refuseOwn(actor, personId)
    const { state } = await personById(tx, personId)
    if (state === 'disabled') throw wrongState({ zh: '此人已停用，不能变更团队与上级。', en: 'This person is disabled; team and superior cannot be changed.' })
    await requireSuperior(tx, personId, superiorId)
    return { type: 'person', id: personId, excludedApprovers: [personId], reach: { people: 1 } }
  },
  async run({ tx, note, announce }, { personId, team, superiorId }) {
    await tx.update(person).set({ team, superiorId }).where(eq(person.id, personId))
    note('superior', superiorId)
    announce('person', personId)
    return { personId }
  },
}
