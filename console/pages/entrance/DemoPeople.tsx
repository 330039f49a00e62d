import ArrowForwardRounded from '@mui/icons-material/ArrowForwardRounded'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import CircularProgress from '@mui/material/CircularProgress'
import Typography from '@mui/material/Typography'
import { useTheme } from '@mui/material/styles'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { roleLabels } from '../../../schema/vocabulary/roles.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import { loadDemoPeople } from '../../providers/demo-people.ts'
import type { DemoPerson } from '../../providers/demo-people.ts'
import { demoSigner } from '../../providers/signer.ts'
import { PlainTextField } from '../../shared/PlainTextField.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import { useEntranceTexts } from './use-entrance-texts.ts'
import { useSignIn } from './use-sign-in.ts'

/** In a demo: pick a person and sign in as them, by the same two requests and with a software key. */
export function DemoPeople({ onOwn }: { readonly onOwn: () => void }) {
  const t = useEntranceTexts()
  const { listSeparator } = useSharedTexts()
  const worded = useWorded()
  const { data: people = [] } = useQuery({ queryKey: ['demo-people'], queryFn: loadDemoPeople, gcTime: 0 })
  const { refusal, begin, open } = useSignIn()
  const [sought, setSought] = useState('')
  const [chosen, setChosen] = useState<DemoPerson | null>(null)
  const rolesOf = (person: DemoPerson) => person.roles.map((role) => worded(roleLabels[role])).join(listSeparator)
  const matches = people.filter((person) => soughtText(person).includes(sought.trim().toLowerCase()))
  const enter = async (person: DemoPerson) => {
    setChosen(person)
    const signer = demoSigner(person)
    const half = await begin(person.username, signer)
    const totp = half === null ? null : await signer.totp(Date.now())
    if (half === null || totp === null || (await open(half, totp, signer)) === null) setChosen(null)
  }
  return (
    <>
      <Typography sx={{ color: 'text.secondary', mb: 2 }}>{t.demo.lead}</Typography>
      <PlainTextField label={t.demo.find} value={sought} onChange={setSought} autoFocus input={{ type: 'search' }} />
      <RefusalNotice refusal={refusal} />
      <Box role="status" sx={{ fontSize: 13, lineHeight: '20px', minHeight: 20, my: 0.5, color: 'text.secondary' }}>{chosen === null ? '' : t.demo.signingIn(chosen.name)}</Box>
      <Box component="ul" aria-label={t.demo.title} sx={{ listStyle: 'none', m: 0, p: 0, border: 1, borderColor: 'divider', borderRadius: '6px', bgcolor: 'background.paper', maxHeight: 'min(52vh, 480px)', overflow: 'auto' }}>
        {matches.map((person) => <PersonLine key={person.username} person={person} roles={rolesOf(person)} busy={chosen === person} disabled={chosen !== null} onChoose={() => void enter(person)} />)}
        {matches.length === 0 && people.length > 0 ? <Box component="li" sx={{ p: 2, color: 'text.secondary' }}>{t.demo.none}</Box> : null}
      </Box>
      <Button sx={{ mt: 2 }} onClick={onOwn} disabled={chosen !== null}>{t.demo.own}</Button>
    </>
  )
}

/** What a person is found by: name, username, and roles in either language. */
function soughtText({ name, username, roles }: DemoPerson): string {
  return [name, username, ...roles.flatMap((role) => [roleLabels[role].zh, roleLabels[role].en])].join(' ').toLowerCase()
}

interface PersonLineProps {
  readonly person: DemoPerson
  readonly roles: string
  readonly busy: boolean
  readonly disabled: boolean
  readonly onChoose: () => void
}

function PersonLine({ person, roles, busy, disabled, onChoose }: PersonLineProps) {
  const { tokens } = useTheme()
  return (
    <Box component="li" sx={{ borderBottom: 1, borderColor: 'divider', '&:last-child': { borderBottom: 0 } }}>
      <Box
        component="button"
        type="button"
        disabled={disabled}
        onClick={onChoose}
        sx={{ width: '100%', minHeight: 48, px: 1.5, py: 0.75, display: 'flex', alignItems: 'center', gap: 1.5, border: 0, background: 'transparent', color: 'inherit', font: 'inherit', textAlign: 'left', cursor: 'pointer', '&:hover:enabled': { background: tokens.accentWash }, '&:disabled': { cursor: 'default', opacity: busy ? 1 : 0.55 }, '&:focus-visible': { outlineOffset: -2 } }}
      >
        <Box component="span" sx={{ flex: 1, minWidth: 0 }}>
          <Box component="span" sx={{ display: 'block', fontWeight: 600 }}>{roles}</Box>
          <Box component="span" sx={{ display: 'block', fontSize: 13, lineHeight: '18px', color: 'text.secondary' }}>{person.name} · <code>{person.username}</code></Box>
        </Box>
        {busy ? <CircularProgress size={16} /> : <ArrowForwardRounded aria-hidden sx={{ fontSize: 18, color: tokens.textQuiet }} />}
      </Box>
    </Box>
  )
}
