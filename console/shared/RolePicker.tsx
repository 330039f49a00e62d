import Box from '@mui/material/Box'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormHelperText from '@mui/material/FormHelperText'
import { useId } from 'react'
import { roleLabels, staffRoles } from '../../schema/vocabulary/roles.ts'
import type { Role } from '../../schema/vocabulary/roles.ts'
import { useWorded } from '../i18n/use-texts.ts'

export interface RolePickerProps {
  readonly label: string
  readonly value: readonly Role[]
  readonly onChange: (roles: readonly Role[]) => void
  readonly problem?: string
}

/** Chooses among the roles that a member of staff can hold. */
export function RolePicker({ label, value, onChange, problem }: RolePickerProps) {
  const worded = useWorded()
  const helpId = useId()
  const toggle = (role: Role, on: boolean) => onChange(on ? [...value, role] : value.filter((held) => held !== role))
  return (
    <Box component="fieldset" aria-describedby={helpId} sx={{ border: 1, borderColor: problem === undefined ? 'divider' : 'error.main', borderRadius: '6px', m: 0, mt: 1, px: 1.5, py: 0.5, minWidth: 0 }}>
      <Box component="legend" sx={{ fontSize: 12, px: 0.5, color: 'text.secondary' }}>{label}</Box>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(148px, 1fr))' }}>
        {staffRoles.map((role) => (
          <FormControlLabel key={role} sx={{ mr: 0, minHeight: 36, '& .MuiFormControlLabel-label': { fontSize: 13 } }} label={worded(roleLabels[role])} control={<Checkbox size="small" name={role} checked={value.includes(role)} onChange={(_, on) => toggle(role, on)} />} />
        ))}
      </Box>
      <FormHelperText id={helpId} error={problem !== undefined}>{problem ?? ''}</FormHelperText>
    </Box>
  )
}
