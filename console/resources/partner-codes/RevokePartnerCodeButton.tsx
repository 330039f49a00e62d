import Button from '@mui/material/Button'
import { useState } from 'react'
import { revokePartnerCode } from '../../../schema/contracts/partners.ts'
import { ConfirmWithReason } from '../../shared/ConfirmWithReason.tsx'
import { useNow } from '../../shared/ServerClock.tsx'
import { useCall } from '../../shared/use-call.ts'
import { useMay } from '../../shared/use-session.ts'
import { codeLives } from './partner-types.ts'
import type { PartnerCodeLine } from './partner-types.ts'
import { usePartnerTexts } from './use-partner-texts.ts'

/** Kills a code and its bearer: one press, one reason, nobody else asked. */
export function RevokePartnerCodeButton({ code, onDone }: { readonly code: PartnerCodeLine; readonly onDone: () => void }) {
  const { kill: t } = usePartnerTexts()
  const may = useMay('partner-code.revoke')
  const now = useNow(1_000)
  const [open, setOpen] = useState(false)
  const { run, busy, refusal, fieldProblem, clear } = useCall(revokePartnerCode)
  if (!open && (!may || !codeLives(code, now))) return null
  const revoke = async (reason: string) => {
    if ((await run({ partnerCodeId: code.partnerCodeId, reason })) === null) return
    setOpen(false)
    onDone()
  }
  const start = () => {
    clear()
    setOpen(true)
  }
  return (
    <>
      <Button size="small" variant="outlined" color="error" onClick={start}>{t.button}</Button>
      {open ? (
        <ConfirmWithReason
          open
          grave
          title={t.title}
          consequence={{ effect: t.effect(code.organisationName), told: t.told, undone: t.undone, agree: t.agree }}
          confirmLabel={t.confirm}
          onConfirm={revoke}
          onClose={() => setOpen(false)}
          busy={busy}
          refusal={refusal}
          reasonProblem={fieldProblem('reason')}
        />
      ) : null}
    </>
  )
}
