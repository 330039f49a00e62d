import { useState } from 'react'
import { assignRoles } from '../../../schema/contracts/people.ts'
import { roleLabels } from '../../../schema/vocabulary/roles.ts'
import type { Role } from '../../../schema/vocabulary/roles.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import { ActButton } from '../../shared/ActButton.tsx'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import { RoleChoice } from './RoleChoice.tsx'
import type { Person } from './person.ts'
import { roleChange, rolesHold } from './roles-hold.ts'
import { usePeopleTexts } from './use-people-texts.ts'

/** Changes somebody's roles; says what is added and what is taken away. Two people. */
export function AssignRolesButton({ person }: { readonly person: Person }) {
  const t = usePeopleTexts()
  const worded = useWorded()
  const { listSeparator } = useSharedTexts()
  const [roles, setRoles] = useState<readonly Role[]>(person.roles)
  const { added, removed } = roleChange(person.roles, roles)
  const named = (list: readonly Role[]) => list.map((role) => worded(roleLabels[role])).join(listSeparator)
  return (
    <ActButton
      contract={assignRoles}
      label={t.roles.button}
      title={t.roles.title(person.name)}
      consequence={{ effect: t.roles.effect(named(added), named(removed)), told: t.roles.told, undone: t.roles.undone, agree: t.roles.agree }}
      confirmLabel={t.roles.submit}
      inputWith={(reason) => ({ personId: person.personId, roles: [...roles], reason })}
      confirmable={rolesHold(roles) && added.length + removed.length > 0}
      fields={(problemOf) => <RoleChoice value={roles} onChange={setRoles} problem={problemOf('roles')} />}
    />
  )
}
