import { checkAuditLog } from '../../../schema/contracts/audit.ts'
import { DeedButton } from '../../shared/DeedButton.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { useCall } from '../../shared/use-call.ts'
import { useAuditTexts } from './use-audit-texts.ts'

/** Starts the check on the server. It changes nothing, so it asks for no reason. */
export function CheckAuditLogButton({ onStarted }: { readonly onStarted: () => void }) {
  const t = useAuditTexts()
  const { run, busy, refusal } = useCall(checkAuditLog)
  const start = async () => {
    if ((await run({})) !== null) onStarted()
  }
  return (
    <>
      <DeedButton size="small" variant="outlined" busy={busy} onClick={() => void start()}>{t.check.button}</DeedButton>
      <RefusalNotice refusal={refusal} />
    </>
  )
}
