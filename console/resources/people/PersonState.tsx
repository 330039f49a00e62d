import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import type { Person } from './person.ts'
import { usePeopleTexts } from './use-people-texts.ts'

/** Shapes differ, so that colour is never the only sign. */
const signs: Readonly<Record<Person['state'], string>> = { active: '●', invited: '○', unconfirmed: '◐', recovering: '▲', disabled: '■' }

/** Whether somebody can sign in, cannot yet, or no longer can. */
export function PersonState({ state }: { readonly state: Person['state'] }) {
  const t = usePeopleTexts()
  const { tokens } = useTheme()
  const ink = { active: tokens.ok.ink, invited: tokens.textQuiet, unconfirmed: tokens.warning.ink, recovering: tokens.warning.ink, disabled: tokens.danger.ink }[state]
  return <Box component="span" sx={{ color: ink, whiteSpace: 'nowrap' }}><span aria-hidden>{signs[state]}</span> {t.states[state]}</Box>
}
