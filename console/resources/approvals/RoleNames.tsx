import { roleLabels, roles as allRoles } from '../../../schema/vocabulary/roles.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'

/** Roles in words; what is no role stands as it came. */
export function RoleNames({ roles }: { readonly roles: readonly unknown[] }) {
  const t = useSharedTexts()
  const worded = useWorded()
  return <span>{roles.map((role) => { const known = allRoles.find((one) => one === role); return known === undefined ? String(role) : worded(roleLabels[known]) }).join(t.listSeparator)}</span>
}
