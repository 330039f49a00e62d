import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { useRefresh } from 'ra-core'
import { useState } from 'react'
import { rotateKeys } from '../../../schema/contracts/keys.ts'
import { tierLabels } from '../../../schema/vocabulary/tiers.ts'
import type { Tier } from '../../../schema/vocabulary/tiers.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import { ConfirmWithReason } from '../../shared/ConfirmWithReason.tsx'
import { useCall } from '../../shared/use-call.ts'
import { useKeyTexts } from './use-key-texts.ts'

/** Makes new versions of a tier's keys at once, for a reason, with both factors. */
export function RotateKeysButton({ tier }: { readonly tier: Tier }) {
  const t = useKeyTexts()
  const worded = useWorded()
  const refresh = useRefresh()
  const [open, setOpen] = useState(false)
  const { run, busy, refusal, fieldProblem, output, clear } = useCall(rotateKeys)
  const name = worded(tierLabels[tier])
  const begin = () => {
    clear()
    setOpen(true)
  }
  const rotate = async (reason: string) => {
    if ((await run({ tier, reason })) === null) return
    setOpen(false)
    refresh()
  }
  return (
    <>
      {output === null ? null : <Alert severity="success" sx={{ py: 0, mr: 'auto' }} onClose={clear}>{t.rotate.done(output.keyIds.length)}</Alert>}
      <Button size="small" variant="outlined" aria-label={t.rotate.buttonOf(name)} onClick={begin} className="no-print">{t.rotate.button}</Button>
      <ConfirmWithReason
        open={open}
        title={t.rotate.title(name)}
        consequence={{ effect: t.rotate.effect(name), told: t.rotate.told, undone: t.rotate.undone, agree: t.rotate.agree }}
        confirmLabel={t.rotate.button}
        onConfirm={rotate}
        onClose={() => setOpen(false)}
        busy={busy}
        refusal={refusal}
        reasonProblem={fieldProblem('reason')}
      />
    </>
  )
}
