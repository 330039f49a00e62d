import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import type { Person } from './person.ts'
import { usePeopleTexts } from './use-people-texts.ts'

/** Whether both factors are enrolled; which one is missing where not. */
export function FactorsSign({ person }: { readonly person: Pick<Person, 'passkeys' | 'hasTotp'> }) {
  const t = usePeopleTexts()
  const { tokens } = useTheme()
  const { passkeys, hasTotp } = person
  if (passkeys > 0 && hasTotp) return <span>{t.factors.passkeys(passkeys)} + {t.factors.totp}</span>
  const said = passkeys === 0 && !hasTotp ? t.factors.none : passkeys === 0 ? t.factors.noPasskey : t.factors.noTotp
  return <Box component="span" sx={{ color: tokens.warning.ink }}>▲ {said}</Box>
}
