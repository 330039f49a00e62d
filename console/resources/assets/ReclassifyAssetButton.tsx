import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { reclassifyAsset } from '../../../schema/contracts/assets.ts'
import { tierLabels, tierRank, tiers } from '../../../schema/vocabulary/tiers.ts'
import type { Tier } from '../../../schema/vocabulary/tiers.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import { ConfirmWithReason } from '../../shared/ConfirmWithReason.tsx'
import { PendingNotice } from '../../shared/PendingNotice.tsx'
import { useCall } from '../../shared/use-call.ts'
import type { AssetRecord } from './asset-types.ts'
import { inheritanceOf, leastTier } from './confirm-draft.ts'
import { useAssetTexts } from './use-asset-texts.ts'

/** Changes the tier of a confirmed asset: raising at once, lowering by two people, core by destruction. */
export function ReclassifyAssetButton({ asset, onDone }: { readonly asset: AssetRecord & { readonly tier: Tier }; readonly onDone: () => void }) {
  const t = useAssetTexts()
  const worded = useWorded()
  const others = tiers.filter((tier) => tier !== asset.tier)
  const [open, setOpen] = useState(false)
  const least = leastTier(asset)
  const [tier, setTier] = useState<Tier>(likelyTier(asset.tier, least))
  const { run, busy, refusal, pending, fieldProblem, clear } = useCall(reclassifyAsset)
  const lowers = tierRank(tier) < tierRank(asset.tier)
  const destroys = tier === 'core'
  const name = worded(tierLabels[tier])
  const submit = async (reason: string) => {
    const answer = await run({ assetId: asset.assetId, tier, reason })
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
      <Button size="small" variant="outlined" onClick={start}>{t.reclassify.button}</Button>
      {pending === null ? null : <Box sx={{ flexBasis: '100%' }}><PendingNotice pending={pending} /></Box>}
      {open ? (
        <ConfirmWithReason
          open
          title={t.reclassify.title}
          consequence={{
            effect: destroys ? t.reclassify.effectCore : lowers ? t.reclassify.effectLower(name) : t.reclassify.effectRaise(name),
            told: lowers ? t.consequence.toldApprovers : t.consequence.toldLog,
            undone: destroys ? t.consequence.undoneNever : lowers ? t.consequence.undoneLower : t.consequence.undoneRaise,
            agree: lowers ? t.consequence.agreeOne : t.consequence.agreeNone,
          }}
          confirmLabel={destroys ? t.reclassify.destroy : lowers ? t.reclassify.lower(name) : t.reclassify.raise(name)}
          onConfirm={submit}
          onClose={() => setOpen(false)}
          busy={busy}
          refusal={refusal}
          reasonProblem={fieldProblem('reason')}
          grave={destroys}
        >
          <TextField select label={t.reclassify.to} value={tier} margin="dense" helperText={least === null ? undefined : t.reclassify.least(worded(tierLabels[least]))} onChange={(event) => setTier(others.find((one) => one === event.target.value) ?? tier)}>
            {others.map((one) => <MenuItem key={one} value={one} disabled={inheritanceOf(one, least) === 'below'}>{worded(tierLabels[one])}</MenuItem>)}
          </TextField>
        </ConfirmWithReason>
      ) : null}
    </>
  )
}

/** What is offered first: one tier up, or one down where up would destroy the content and down is not below its sources. */
function likelyTier(tier: Tier, least: Tier | null): Tier {
  const place = tierRank(tier)
  const above = tiers[place + 1] ?? 'core'
  const below = tiers[place - 1] ?? 'public'
  return above === 'core' && inheritanceOf(below, least) !== 'below' ? below : above
}
