import CheckCircleRounded from '@mui/icons-material/CheckCircleRounded'
import RadioButtonUncheckedRounded from '@mui/icons-material/RadioButtonUncheckedRounded'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useTheme } from '@mui/material/styles'
import { useState } from 'react'
import type { OutputOf } from '../../../schema/contracts/contract.ts'
import { completeSetup } from '../../../schema/contracts/setup.ts'
import type { showSetup } from '../../../schema/contracts/setup.ts'
import { roleLabels } from '../../../schema/vocabulary/roles.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { useCall } from '../../shared/use-call.ts'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import { EnrolmentCodeCard } from './EnrolmentCodeCard.tsx'
import { SetupPersonForm } from './SetupPersonForm.tsx'
import { useEntranceTexts } from './use-entrance-texts.ts'

type SetupState = OutputOf<typeof showSetup>

const needed = ['system_admin', 'security_admin', 'audit_admin', 'approver', 'second-approver'] as const

/** Adds the first people one by one, shows each code once, and finishes when the list is complete. */
export function SetupPeople({ setup, onChanged }: { readonly setup: SetupState; readonly onChanged: () => void }) {
  const t = useEntranceTexts()
  const finish = useCall(completeSetup)
  const [handing, setHanding] = useState<{ readonly name: string; readonly code: string } | null>(null)
  const ready = setup.missing.length === 0 && setup.people.every((person) => person.enrolled)
  const complete = async () => {
    // The refreshed state says complete, and the page leads on to sign-in by itself.
    if ((await finish.run({})) !== null) onChanged()
  }
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', md: 'minmax(0, 1fr) 280px' }, gap: '32px 48px', alignItems: 'start' }}>
      <Box sx={{ minWidth: 0 }}>
        {handing === null ? (
          <SetupPersonForm onAdded={(name, code) => { setHanding({ name, code }); onChanged() }} />
        ) : (
          <EnrolmentCodeCard name={handing.name} code={handing.code} onHandedOver={() => setHanding(null)} />
        )}
        <PeopleSoFar people={setup.people} />
      </Box>
      <Box sx={{ position: { md: 'sticky' }, top: 24 }}>
        <Typography variant="h2">{t.setup.checklist}</Typography>
        <Checklist missing={setup.missing} />
        <Typography variant="body2" sx={{ color: 'text.secondary', my: 1.5 }}>{t.setup.approverNote}</Typography>
        <RefusalNotice refusal={finish.refusal} />
        <Button variant="contained" fullWidth disabled={!ready} loading={finish.busy} onClick={() => void complete()}>{t.setup.finish}</Button>
        {ready ? null : <Typography variant="caption" component="p" sx={{ color: 'text.secondary', mt: 1 }}>{t.setup.finishWaits}</Typography>}
      </Box>
    </Box>
  )
}

function Checklist({ missing }: { readonly missing: SetupState['missing'] }) {
  const t = useEntranceTexts()
  const { tokens } = useTheme()
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, mt: 1, p: 0 }}>
      {needed.map((one) => {
        const absent = missing.includes(one)
        return (
          <Box component="li" key={one} sx={{ display: 'flex', alignItems: 'center', gap: 1, height: 36, borderBottom: 1, borderColor: 'divider' }}>
            {absent ? <RadioButtonUncheckedRounded aria-hidden sx={{ fontSize: 18, color: tokens.textQuiet }} /> : <CheckCircleRounded aria-hidden sx={{ fontSize: 18, color: tokens.ok.ink }} />}
            <Box component="span" sx={{ flex: 1 }}>{t.setup.missing[one]}</Box>
            <Box component="span" sx={{ fontSize: 12, color: absent ? tokens.textQuiet : tokens.ok.ink }}>{absent ? t.setup.absent : t.setup.present}</Box>
          </Box>
        )
      })}
    </Box>
  )
}

function PeopleSoFar({ people }: { readonly people: SetupState['people'] }) {
  const t = useEntranceTexts()
  const { listSeparator } = useSharedTexts()
  const worded = useWorded()
  const { tokens } = useTheme()
  return (
    <Box component="section" sx={{ mt: 4 }}>
      <Typography variant="h2" sx={{ mb: 1 }}>{t.setup.people}</Typography>
      {people.length === 0 ? <Typography variant="body2" sx={{ color: 'text.secondary' }}>{t.setup.nobody}</Typography> : null}
      {people.map((person) => (
        <Box key={person.personId} sx={{ display: 'flex', flexWrap: 'wrap', gap: '0 16px', alignItems: 'center', minHeight: 36, py: 0.5, borderBottom: 1, borderColor: 'divider', fontSize: 13 }}>
          <strong>{person.name}</strong> <code>{person.username}</code>
          <span>{person.roles.map((role) => worded(roleLabels[role])).join(listSeparator)}</span>
          <Box component="span" sx={{ ml: 'auto', color: person.enrolled ? tokens.ok.ink : tokens.warning.ink }}>{person.enrolled ? t.setup.enrolled : t.setup.waiting}</Box>
        </Box>
      ))}
    </Box>
  )
}
