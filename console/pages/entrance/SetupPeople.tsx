import CheckCircleRounded from '@mui/icons-material/CheckCircleRounded'
import RadioButtonUncheckedRounded from '@mui/icons-material/RadioButtonUncheckedRounded'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTheme } from '@mui/material/styles'
import { useState } from 'react'
import type { OutputOf } from '../../../schema/contracts/contract.ts'
import { completeSetup } from '../../../schema/contracts/setup.ts'
import type { showSetup } from '../../../schema/contracts/setup.ts'
import { DeedButton } from '../../shared/DeedButton.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { useCall } from '../../shared/use-call.ts'
import { EnrolmentCodeCard } from './EnrolmentCodeCard.tsx'
import { SetupPeopleList } from './SetupPeopleList.tsx'
import type { SetupPerson } from './SetupPeopleList.tsx'
import { SetupPersonForm } from './SetupPersonForm.tsx'
import { useEntranceTexts } from './use-entrance-texts.ts'

type SetupState = OutputOf<typeof showSetup>

const needed = ['system_admin', 'security_admin', 'audit_admin', 'approver', 'second-approver'] as const

/** Adds the first people one by one, shows each code once, and finishes when every post is filled, whoever else still waits. */
export function SetupPeople({ setup, onChanged }: { readonly setup: SetupState; readonly onChanged: () => void }) {
  const t = useEntranceTexts()
  const finish = useCall(completeSetup)
  const [handing, setHanding] = useState<{ readonly name: string; readonly code: string } | null>(null)
  const [correcting, setCorrecting] = useState<SetupPerson | null>(null)
  const ready = setup.missing.length === 0
  const waiting = setup.people.filter((person) => !person.enrolled).length
  const hand = (name: string, code: string) => {
    setHanding({ name, code })
    setCorrecting(null)
    onChanged()
  }
  const complete = async () => {
    // The refreshed state says complete, and the page leads on to sign-in by itself.
    if ((await finish.run({})) !== null) onChanged()
  }
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', md: 'minmax(0, 1fr) 280px' }, gap: '32px 48px', alignItems: 'start' }}>
      <Box sx={{ minWidth: 0 }}>
        {handing === null ? (
          <SetupPersonForm key={correcting?.personId ?? 'new'} corrects={correcting} onAdded={hand} onGivenUp={() => setCorrecting(null)} />
        ) : (
          <EnrolmentCodeCard name={handing.name} code={handing.code} onHandedOver={() => setHanding(null)} />
        )}
        <SetupPeopleList people={setup.people} onReissued={hand} onCorrect={(person) => { setHanding(null); setCorrecting(person) }} onWithdrawn={() => { setHanding(null); setCorrecting(null); onChanged() }} />
      </Box>
      <Box sx={{ position: { md: 'sticky' }, top: 24 }}>
        <Typography variant="h2">{t.setup.checklist}</Typography>
        <Checklist missing={setup.missing} />
        <Typography variant="body2" sx={{ color: 'text.secondary', my: 1.5 }}>{t.setup.approverNote}</Typography>
        <RefusalNotice refusal={finish.refusal} />
        <DeedButton variant="contained" fullWidth disabled={!ready} busy={finish.busy} onClick={() => void complete()}>{t.setup.finish}</DeedButton>
        {ready && waiting === 0 ? null : <Typography variant="caption" component="p" sx={{ color: 'text.secondary', mt: 1 }}>{ready ? t.setup.finishWithout(waiting) : t.setup.finishWaits}</Typography>}
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
