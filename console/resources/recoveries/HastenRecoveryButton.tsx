import { hastenRecovery } from '../../../schema/contracts/people.ts'
import { ActButton } from '../../shared/ActButton.tsx'
import { usePeopleTexts } from '../people/use-people-texts.ts'
import type { Recovery } from './recovery.ts'

export interface RecoveryButtonProps {
  readonly recovery: Recovery
}

/** Asks to end the wait of a recovery now. Another security administrator has to agree. */
export function HastenRecoveryButton({ recovery }: RecoveryButtonProps) {
  const { recoveries: t } = usePeopleTexts()
  return (
    <ActButton
      contract={hastenRecovery}
      label={t.hasten}
      title={t.hastenTitle(recovery.personName)}
      consequence={{ effect: t.hastenEffect, told: t.hastenTold, undone: t.hastenUndone, agree: t.hastenAgree }}
      confirmLabel={t.hastenSubmit}
      inputWith={(reason) => ({ recoveryId: recovery.recoveryId, reason })}
      small
    />
  )
}
