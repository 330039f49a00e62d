import { stopRecovery } from '../../../schema/contracts/people.ts'
import { ActButton } from '../../shared/ActButton.tsx'
import { usePeopleTexts } from '../people/use-people-texts.ts'

/** Objects to a request to replace one's own factors, while one can still sign in. */
export function StopOwnRecoveryButton({ approvalId }: { readonly approvalId: string }) {
  const { recoveries: t } = usePeopleTexts()
  return (
    <ActButton
      contract={stopRecovery}
      label={t.stopOwn}
      title={t.stopOwnTitle}
      consequence={{ effect: t.stopOwnEffect, told: t.stopOwnTold, undone: t.stopUndone, agree: t.stopAgree }}
      confirmLabel={t.stopOwn}
      inputWith={(reason) => ({ recoveryId: approvalId, reason })}
      grave
      small
    />
  )
}
