import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { administratorRoles, roleLabels } from '../../../schema/vocabulary/roles.ts'
import type { Role } from '../../../schema/vocabulary/roles.ts'
import { useWorded } from '../../i18n/use-texts.ts'

const administrators: ReadonlySet<Role> = new Set(administratorRoles)

/** Roles by name; the three administrators, who exclude each other, stand out. */
export function RoleNames({ roles }: { readonly roles: readonly Role[] }) {
  const worded = useWorded()
  const { tokens } = useTheme()
  return (
    <Box component="span" sx={{ display: 'inline-flex', flexWrap: 'wrap', gap: '2px 6px' }}>
      {roles.map((role) => (
        <Box component="span" key={role} sx={{ px: '6px', borderRadius: '3px', fontSize: 12, lineHeight: '20px', whiteSpace: 'nowrap', border: `1px solid ${administrators.has(role) ? tokens.accent : tokens.edge}`, color: administrators.has(role) ? tokens.accent : tokens.text, background: tokens.sunken, fontWeight: administrators.has(role) ? 650 : 450 }}>
          {worded(roleLabels[role])}
        </Box>
      ))}
    </Box>
  )
}
