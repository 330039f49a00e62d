import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import MenuItem from '@mui/material/MenuItem'
import Paper from '@mui/material/Paper'
import TextField from '@mui/material/TextField'
import useMediaQuery from '@mui/material/useMediaQuery'
import { useTheme } from '@mui/material/styles'
import { useState } from 'react'
import { roleLabels } from '../../../schema/vocabulary/roles.ts'
import type { Role } from '../../../schema/vocabulary/roles.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import { Facts } from '../../shared/Facts.tsx'
import { useSession } from '../../shared/use-session.ts'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import { usePeopleTexts } from '../people/use-people-texts.ts'
import { PermissionMarks } from './PermissionMarks.tsx'
import { groupByNoun, permissionsFor } from './matrix-groups.ts'
import type { Matrix } from './matrix-groups.ts'

/** One role at a time, the reader's own first: what it may do, who excludes it, and what asks for more. */
export function RoleByRole({ matrix }: { readonly matrix: Matrix }) {
  const session = useSession()
  const [chosen, setChosen] = useState<Role | null>(null)
  const role = chosen ?? session?.roles[0] ?? matrix.roles[0]?.role
  return role === undefined ? null : (
    <Box sx={{ display: 'grid', gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: '200px minmax(0, 1fr)' }, gap: 2, alignItems: 'start' }}>
      <RoleChooser matrix={matrix} role={role} onChoose={setChosen} />
      <RoleCard matrix={matrix} role={role} />
    </Box>
  )
}

interface RoleChooserProps {
  readonly matrix: Matrix
  readonly role: Role
  readonly onChoose: (role: Role) => void
}

function RoleChooser({ matrix, role, onChoose }: RoleChooserProps) {
  const t = usePeopleTexts()
  const worded = useWorded()
  const { tokens } = useTheme()
  const narrow = useMediaQuery('(max-width:599.95px)', { noSsr: true })
  if (narrow) {
    return (
      <TextField select label={t.matrix.role} value={role} onChange={(event) => onChoose(event.target.value as Role)}>
        {matrix.roles.map((row) => <MenuItem key={row.role} value={row.role}>{worded(roleLabels[row.role])} · {t.matrix.holders(row.holders)}</MenuItem>)}
      </TextField>
    )
  }
  return (
    <Paper variant="outlined" role="listbox" aria-label={t.matrix.role} className="no-print" sx={{ py: 0.5 }}>
      {matrix.roles.map((row) => (
        <ButtonBase
          key={row.role}
          role="option"
          data-row
          aria-selected={row.role === role}
          onClick={() => onChoose(row.role)}
          sx={{ width: '100%', justifyContent: 'space-between', px: 1.5, minHeight: 36, fontFamily: 'inherit', fontSize: 13, fontWeight: row.role === role ? 650 : 450, color: row.role === role ? tokens.accent : 'inherit', background: row.role === role ? tokens.accentWash : 'transparent', '&:hover': { background: row.role === role ? tokens.accentWash : tokens.sunken } }}
        >
          <span>{worded(roleLabels[row.role])}</span>
          <Box component="span" sx={{ color: 'text.secondary', fontWeight: 450, fontSize: 12 }}>{t.matrix.holders(row.holders)}</Box>
        </ButtonBase>
      ))}
    </Paper>
  )
}

function RoleCard({ matrix, role }: { readonly matrix: Matrix; readonly role: Role }) {
  const t = usePeopleTexts()
  const worded = useWorded()
  const { listSeparator } = useSharedTexts()
  const row = matrix.roles.find((one) => one.role === role)
  const granted = permissionsFor(matrix, role)
  const excludes = (row?.excludes ?? []).map((other) => worded(roleLabels[other])).join(listSeparator)
  return (
    <Paper component="section" variant="outlined" aria-label={worded(roleLabels[role])} sx={{ p: 2, minWidth: 0 }}>
      <Facts
        facts={[
          { label: t.matrix.role, value: <><strong>{worded(roleLabels[role])}</strong> · {t.matrix.holders(row?.holders ?? 0)} · {t.matrix.grants(granted.length)}</> },
          { label: t.matrix.excludes, value: excludes === '' ? t.matrix.excludesNone : excludes },
        ]}
      />
      {role === 'partner' ? <Box sx={{ mt: 1, fontSize: 13, color: 'text.secondary' }}>{t.matrix.partnerNote}</Box> : null}
      <Box sx={{ columnWidth: 400, columnGap: 4, mt: 1 }}>
        {groupByNoun(granted).map(({ noun, permissions }) => (
          <Box key={noun} sx={{ breakInside: 'avoid', py: 1, borderTop: 1, borderColor: 'divider', display: 'grid', gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: '112px minmax(0, 1fr)' }, gap: '2px 16px', fontSize: 13, lineHeight: '22px' }}>
            <Box component="span" title={noun} sx={{ color: 'text.secondary' }}>{Object.hasOwn(t.nouns, noun) ? t.nouns[noun as keyof typeof t.nouns] : noun}</Box>
            <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
              {permissions.map((permission) => (
                <Box component="li" key={permission.permission} sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '0 10px' }}>
                  <span>{worded(permission.summary)}</span>
                  <PermissionMarks permission={permission} long />
                </Box>
              ))}
            </Box>
          </Box>
        ))}
      </Box>
    </Paper>
  )
}
