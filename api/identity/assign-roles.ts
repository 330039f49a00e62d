import { and, eq, inArray } from 'drizzle-orm'
import { assignRoles as contract } from '../../schema/contracts/people.ts'
import type { SubjectFacts } from '../../schema/contracts/contract.ts'
import { personRole } from '../../schema/tables/person-role.ts'
import type { Role } from '../../schema/vocabulary/roles.ts'
import { rolesOf } from '../facts/roles-of.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { badField, wrongState } from '../pipeline/refusal.ts'
import { grantRoles } from './grant-roles.ts'
import { requireAnotherHolder } from './last-holder.ts'
import { refuseOwn } from './refuse-own.ts'
import { personById } from './person-by-id.ts'
import { refuseRoles } from './refuse-roles.ts'

interface Change extends SubjectFacts {
  readonly granted: readonly Role[]
  readonly withdrawn: readonly Role[]
}

/** Gives a person exactly these roles. Nobody changes their own, and the person concerned does not approve. */
export const assignRoles: PlainOperation<typeof contract, Change> = {
  contract,
  async subject({ tx, actor }, { personId, roles }) {
    refuseOwn(actor, personId)
    const { state } = await personById(tx, personId)
    if (state === 'disabled') throw wrongState({ zh: '此人已停用，不能再授予角色。', en: 'This person is disabled and can be given no roles.' })
    refuseRoles(roles)
    const held = (await rolesOf(tx, [personId])).get(personId) ?? []
    const granted = [...new Set(roles)].filter((role) => !held.includes(role))
    const withdrawn = held.filter((role) => !roles.includes(role))
    if (granted.length === 0 && withdrawn.length === 0) throw badField('roles', 'unchanged', { zh: '与现有角色相同，没有变更。', en: 'these are the roles already held; nothing would change.' })
    if (state === 'active') await requireAnotherHolder(tx, personId, withdrawn)
    return { type: 'person', id: personId, granted, withdrawn, excludedApprovers: [personId], reach: { people: 1 } }
  },
  async run({ tx, now, approvalId, note, bumpEpoch, announce }, { personId }, { granted, withdrawn }) {
    if (withdrawn.length > 0) await tx.delete(personRole).where(and(eq(personRole.personId, personId), inArray(personRole.role, [...withdrawn])))
    await grantRoles(tx, personId, granted, approvalId ?? 'none', now)
    if (withdrawn.length > 0) await bumpEpoch()
    note('granted', granted)
    note('withdrawn', withdrawn)
    announce('person', personId)
    return { personId }
  },
}
