import Button from '@mui/material/Button'
import { useState } from 'react'
import { revokePermit } from '../../../schema/contracts/access.ts'
import { ConfirmWithReason } from '../../shared/ConfirmWithReason.tsx'
import { useCall } from '../../shared/use-call.ts'
import { useSession } from '../../shared/use-session.ts'
import type { PermitLine } from './permit-types.ts'
import { usePermitTexts } from './use-permit-texts.ts'

/** Takes a permit away at once, or gives one's own back. Nothing for whoever may do neither. */
export function RevokePermitButton({ permit, onDone }: { readonly permit: PermitLine; readonly onDone: () => void }) {
  const { revoke: t } = usePermitTexts()
  const session = useSession()
  const [open, setOpen] = useState(false)
  const { run, busy, refusal, fieldProblem, clear } = useCall(revokePermit)
  const own = session?.personId === permit.personId
  const officer = session?.roles.includes('security_admin') ?? false
  if (permit.state !== 'live' || (!own && !officer)) return null
  const revoke = async (reason: string) => {
    if ((await run({ permitId: permit.permitId, reason })) === null) return
    setOpen(false)
    onDone()
  }
  const start = () => {
    clear()
    setOpen(true)
  }
  return (
    <>
      <Button size="small" variant="outlined" color="error" onClick={start}>{own ? t.giveBack : t.button}</Button>
      {open ? (
        <ConfirmWithReason
          open
          grave
          title={own ? t.giveBackTitle : t.title}
          consequence={{ effect: own ? t.effectOwn(permit.assetName) : t.effect(permit.personName, permit.assetName), told: t.told, undone: t.undone, agree: t.agree }}
          confirmLabel={own ? t.confirmGiveBack : t.confirm}
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
