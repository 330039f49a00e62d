import { stopRecovery } from '../../../schema/contracts/people.ts'
import { ActButton } from '../../shared/ActButton.tsx'
import { usePeopleTexts } from '../people/use-people-texts.ts'
import type { RecoveryButtonProps } from './HastenRecoveryButton.tsx'

/** Stops a recovery: the way to object while it waits. */
export function StopRecoveryButton({ recovery }: RecoveryButtonProps) {
  const { recoveries: t } = usePeopleTexts()
  return (
    <ActButton
      contract={stopRecovery}
      label={t.stop}
      title={t.stopTitle(recovery.personName)}
      consequence={{ effect: t.stopEffect, told: t.stopTold, undone: t.stopUndone, agree: t.stopAgree }}
      confirmLabel={t.stopSubmit}
      inputWith={(reason) => ({ recoveryId: recovery.recoveryId, reason })}
      grave
      small
    />
  )
}
