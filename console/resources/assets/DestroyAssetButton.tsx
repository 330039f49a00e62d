import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { destroyAsset } from '../../../schema/contracts/assets.ts'
import { ConfirmWithReason } from '../../shared/ConfirmWithReason.tsx'
import { PendingNotice } from '../../shared/PendingNotice.tsx'
import { useCall } from '../../shared/use-call.ts'
import type { AssetRecord } from './asset-types.ts'
import { useAssetTexts } from './use-asset-texts.ts'

/** Asks a second person to agree that the content of an asset is destroyed. */
export function DestroyAssetButton({ asset, onDone }: { readonly asset: AssetRecord; readonly onDone: () => void }) {
  const t = useAssetTexts()
  const [open, setOpen] = useState(false)
  const { run, busy, refusal, pending, fieldProblem, clear } = useCall(destroyAsset)
  const submit = async (reason: string) => {
    const answer = await run({ assetId: asset.assetId, reason })
    if (answer === null) return
    setOpen(false)
    if (answer.state === 'done') onDone()
  }
  const start = () => {
    clear()
    setOpen(true)
  }
  return (
    <>
      <Button size="small" variant="outlined" color="error" onClick={start}>{t.destroy.button}</Button>
      {pending === null ? null : <Box sx={{ flexBasis: '100%' }}><PendingNotice pending={pending} /></Box>}
      {open ? (
        <ConfirmWithReason
          open
          grave
          title={t.destroy.title}
          consequence={{ effect: t.destroy.effect(asset.name), told: t.consequence.toldApprovers, undone: t.destroy.undone, agree: t.consequence.agreeOne }}
          confirmLabel={t.destroy.confirm}
          onConfirm={submit}
          onClose={() => setOpen(false)}
          busy={busy}
          refusal={refusal}
          reasonProblem={fieldProblem('reason')}
        />
      ) : null}
    </>
  )
}
