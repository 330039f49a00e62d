import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { permissionHolders } from '../../schema/vocabulary/permissions.ts'
import { roleLabels } from '../../schema/vocabulary/roles.ts'
import type { Role } from '../../schema/vocabulary/roles.ts'
import { useWorded } from '../i18n/use-texts.ts'
import { useShellTexts } from '../layout/use-shell-texts.ts'
import { QuietLink } from '../shared/QuietLink.tsx'
import { actLabel } from '../shared/act-label.ts'
import { useSession } from '../shared/use-session.ts'
import { useSharedTexts } from '../shared/use-shared-texts.ts'
import { Centred } from './Centred.tsx'

/** Names the permission that is missing, who holds it, and how it is come by. */
export function ForbiddenPage({ contract }: { readonly contract: string }) {
  const t = useShellTexts()
  const { listSeparator } = useSharedTexts()
  const worded = useWorded()
  const session = useSession()
  const permission = contract.replace('.', ':')
  const inWords = (roles: readonly Role[]) => roles.map((role) => worded(roleLabels[role])).join(listSeparator)
  const holders = holdersOf(permission)
  return (
    <Centred title={t.forbidden.title}>
      <Typography sx={{ mb: 2 }}>
        {worded(actLabel(contract))} — {t.forbidden.missing} <code>{permission}</code>
      </Typography>
      <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: 'max-content 1fr', columnGap: 2, rowGap: 0.5, m: 0, mb: 2, fontSize: 13, lineHeight: '20px', '& dt': { color: 'text.secondary' }, '& dd': { m: 0 } }}>
        <dt>{t.forbidden.holders}</dt>
        <dd>{holders.length === 0 ? t.forbidden.nobody : inWords(holders)}</dd>
        <dt>{t.forbidden.yours}</dt>
        <dd>{inWords(session?.roles ?? [])}</dd>
      </Box>
      <Typography sx={{ color: 'text.secondary', mb: 2 }}>{t.forbidden.how}</Typography>
      <QuietLink to="/">{t.notFound.home}</QuietLink>
    </Centred>
  )
}

function holdersOf(permission: string): readonly Role[] {
  return Object.hasOwn(permissionHolders, permission) ? permissionHolders[permission as keyof typeof permissionHolders] : []
}
