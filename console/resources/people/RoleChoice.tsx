import Box from '@mui/material/Box'
import { exclusivePair, roleLabels } from '../../../schema/vocabulary/roles.ts'
import type { Role } from '../../../schema/vocabulary/roles.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import { RolePicker } from '../../shared/RolePicker.tsx'
import { rolesHold } from './roles-hold.ts'
import { usePeopleTexts } from './use-people-texts.ts'

export interface RoleChoiceProps {
  readonly value: readonly Role[]
  readonly onChange: (roles: readonly Role[]) => void
  /** What the server refused about the roles. */
  readonly problem?: string
}

/** Chooses roles and says at once which two exclude each other, and why. */
export function RoleChoice({ value, onChange, problem }: RoleChoiceProps) {
  const t = usePeopleTexts()
  const worded = useWorded()
  const clash = exclusivePair(value)
  const own = clash !== null ? t.exclusive(worded(roleLabels[clash[0]]), worded(roleLabels[clash[1]])) : value.length > 0 && !rolesHold(value) ? t.invite.rolesHelp : undefined
  return (
    <Box sx={{ my: 1 }}>
      <RolePicker label={t.invite.roles} value={value} onChange={onChange} problem={own ?? problem} />
      <Box sx={{ mt: 0.5, fontSize: 12, lineHeight: '18px', color: 'text.secondary' }}>{t.exclusiveWhy}</Box>
    </Box>
  )
}
