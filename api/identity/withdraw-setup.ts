import { and, eq } from 'drizzle-orm'
import { withdrawSetup as contract } from '../../schema/contracts/setup.ts'
import { challenge } from '../../schema/tables/challenge.ts'
import { person } from '../../schema/tables/person.ts'
import { personRole } from '../../schema/tables/person-role.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { notFound, wrongState } from '../pipeline/refusal.ts'
import { personById } from './person-by-id.ts'
import { requireSetupSession } from './setup-session.ts'

/** Takes somebody back whom set-up added and who has not enrolled. Their code is void, and their username is free again. */
export const withdrawSetup: PlainOperation<typeof contract> = {
  contract,
  async subject({ tx, actor, now }, { personId }) {
    await requireSetupSession(tx, actor, now)
    const { state } = await personById(tx, personId)
    if (state !== 'invited') throw wrongState({ zh: '此人已登记两个认证因子，安装时不能移除；安装完成后可以停用。', en: 'This person has enrolled both factors and cannot be removed during set-up; once it is complete they can be disabled.' })
    return { type: 'person', id: personId }
  },
  async run({ tx, announce }, { personId }) {
    await tx.delete(challenge).where(eq(challenge.personId, personId))
    await tx.delete(personRole).where(eq(personRole.personId, personId))
    const gone = await tx.delete(person).where(and(eq(person.id, personId), eq(person.state, 'invited'))).returning({ id: person.id })
    if (gone.length === 0) throw notFound()
    announce('person', personId)
    return { personId }
  },
}
