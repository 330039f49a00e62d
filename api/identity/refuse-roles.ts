import { exclusivePair, roleLabels } from '../../schema/vocabulary/roles.ts'
import type { Role } from '../../schema/vocabulary/roles.ts'
import { badField, Refusal } from '../pipeline/refusal.ts'

/** Throws when no single person may hold these roles: `partner` is nobody's on the staff, and exclusive duties stay apart. */
export function refuseRoles(roles: readonly Role[]): void {
  if (roles.includes('partner')) throw badField('roles', 'not-staff', { zh: '“合作方”由访问码持有，不能授予人员，请去掉该角色。', en: 'partner is held by an access code, never by a person; leave it out.' })
  const pair = exclusivePair(roles)
  if (pair !== null) throw exclusiveDuties(pair)
}

function exclusiveDuties(pair: readonly [Role, Role]): Refusal {
  const [one, other] = pair.map((role) => roleLabels[role])
  return new Refusal('exclusive-duties', { zh: `${one?.zh}与${other?.zh}互相排斥，须由不同人员担任。请把其中一个授予另一人。`, en: `${one?.en} and ${other?.en} exclude each other and are held by different people. Give one of them to somebody else.` }, {
    fields: [{ field: 'roles', code: 'exclusive', message: { zh: '职责互斥，请去掉其中一个角色', en: 'exclusive duties; leave one of them out' } }],
  })
}
