import { useRefresh } from 'ra-core'
import { acknowledgeRecovery } from '../../../schema/contracts/people.ts'
import { DeedButton } from '../../shared/DeedButton.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { useCall } from '../../shared/use-call.ts'
import { usePeopleTexts } from '../people/use-people-texts.ts'

/** Says that the reader has seen a recovery on the host; it then leaves their first page, and nobody else's. */
export function AcknowledgeRecoveryButton({ recoveryId }: { readonly recoveryId: string }) {
  const { recoveries: t } = usePeopleTexts()
  const refresh = useRefresh()
  const { run, busy, refusal } = useCall(acknowledgeRecovery)
  const acknowledge = async () => {
    if ((await run({ recoveryId })) !== null) refresh()
  }
  return (
    <>
      <DeedButton variant="outlined" size="small" busy={busy} onClick={() => void acknowledge()}>{t.acknowledge}</DeedButton>
      <RefusalNotice refusal={refusal} />
    </>
  )
}
