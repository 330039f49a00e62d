import Alert from '@mui/material/Alert'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { requestRecovery } from '../../../schema/contracts/people.ts'
import { ActButton } from '../../shared/ActButton.tsx'
import { useSession } from '../../shared/use-session.ts'
import type { Person } from './person.ts'
import { usePeopleTexts } from './use-people-texts.ts'

/** Asks to replace lost factors, naming where the proof of identity is filed. Two security administrators have to agree. */
export function RequestRecoveryButton({ person }: { readonly person: Person }) {
  const t = usePeopleTexts()
  const session = useSession()
  const [proofReference, setProofReference] = useState('')
  return (
    <ActButton
      contract={requestRecovery}
      label={t.recovery.button}
      title={t.recovery.title(person.name)}
      consequence={{ effect: t.recovery.effect, told: t.recovery.told, undone: t.recovery.undone, agree: t.recovery.agree }}
      confirmLabel={t.recovery.submit}
      inputWith={(reason) => ({ personId: person.personId, proofReference: proofReference.trim(), reason })}
      confirmable={proofReference.trim() !== ''}
      grave
      fields={(problemOf) => (
        <>
          {session?.noticesLeave === false ? <Alert severity="warning" sx={{ my: 1 }}>{t.recovery.nobodyOutside}</Alert> : null}
          <TextField label={t.recovery.proof} value={proofReference} onChange={(event) => setProofReference(event.target.value)} required margin="dense" error={problemOf('proofReference') !== undefined} helperText={problemOf('proofReference') ?? t.recovery.proofHelp} />
        </>
      )}
    />
  )
}
