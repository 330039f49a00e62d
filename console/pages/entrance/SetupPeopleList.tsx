import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useTheme } from '@mui/material/styles'
import type { OutputOf } from '../../../schema/contracts/contract.ts'
import { enrolSetup, withdrawSetup } from '../../../schema/contracts/setup.ts'
import type { showSetup } from '../../../schema/contracts/setup.ts'
import { roleLabels } from '../../../schema/vocabulary/roles.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import { DeedButton } from '../../shared/DeedButton.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { useCall } from '../../shared/use-call.ts'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import { useEntranceTexts } from './use-entrance-texts.ts'

export type SetupPerson = OutputOf<typeof showSetup>['people'][number]

export interface SetupPeopleListProps {
  readonly people: readonly SetupPerson[]
  /** A new code was made, which voids the one before. */
  readonly onReissued: (name: string, enrolmentCode: string) => void
  readonly onCorrect: (person: SetupPerson) => void
  readonly onWithdrawn: () => void
}

/** Who was added so far. Whoever waits can be given another code, corrected or taken back, so that nobody holds set-up up. */
export function SetupPeopleList({ people, onReissued, onCorrect, onWithdrawn }: SetupPeopleListProps) {
  const t = useEntranceTexts()
  return (
    <Box component="section" sx={{ mt: 4 }}>
      <Typography variant="h2" sx={{ mb: 1 }}>{t.setup.people}</Typography>
      {people.length === 0 ? <Typography variant="body2" sx={{ color: 'text.secondary' }}>{t.setup.nobody}</Typography> : null}
      {people.some((person) => !person.enrolled) ? <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>{t.setup.codeLost}</Typography> : null}
      {people.map((person) => (
        <Line key={person.personId} person={person} onReissued={onReissued} onCorrect={onCorrect} onWithdrawn={onWithdrawn} />
      ))}
    </Box>
  )
}

function Line({ person, onReissued, onCorrect, onWithdrawn }: Omit<SetupPeopleListProps, 'people'> & { readonly person: SetupPerson }) {
  const t = useEntranceTexts()
  const { listSeparator } = useSharedTexts()
  const worded = useWorded()
  const { tokens } = useTheme()
  const again = useCall(enrolSetup)
  const withdrawal = useCall(withdrawSetup)
  const reissue = async () => {
    const { name, username, team, roles } = person
    const answer = await again.run({ name, username, team, roles })
    if (answer?.state === 'done') onReissued(name, answer.output.enrolmentCode)
  }
  const withdraw = async () => {
    if ((await withdrawal.run({ personId: person.personId })) !== null) onWithdrawn()
  }
  return (
    <Box data-setup-person={person.username} sx={{ py: 0.5, borderBottom: 1, borderColor: 'divider', fontSize: 13 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: '0 16px', alignItems: 'center', minHeight: 36 }}>
        <strong>{person.name}</strong> <code>{person.username}</code>
        <span>{person.roles.map((role) => worded(roleLabels[role])).join(listSeparator)}</span>
        <Box component="span" sx={{ ml: 'auto', color: person.enrolled ? tokens.ok.ink : tokens.warning.ink }}>{person.enrolled ? t.setup.enrolled : t.setup.waiting}</Box>
      </Box>
      {person.enrolled ? null : (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, justifyContent: 'flex-end' }}>
          <DeedButton size="small" busy={again.busy} onClick={() => void reissue()}>{t.setup.reissue}</DeedButton>
          <Button size="small" onClick={() => onCorrect(person)}>{t.setup.correct}</Button>
          <DeedButton size="small" color="error" busy={withdrawal.busy} onClick={() => void withdraw()}>{t.setup.withdraw}</DeedButton>
        </Box>
      )}
      <RefusalNotice refusal={again.refusal ?? withdrawal.refusal} />
    </Box>
  )
}
