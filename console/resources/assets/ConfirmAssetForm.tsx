import Box from '@mui/material/Box'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useTheme } from '@mui/material/styles'
import { useId, useState } from 'react'
import type { FormEvent } from 'react'
import { confirmAsset } from '../../../schema/contracts/assets.ts'
import { tierLabels } from '../../../schema/vocabulary/tiers.ts'
import type { Tier } from '../../../schema/vocabulary/tiers.ts'
import { assetReasonsEn } from '../../i18n/en/asset-reasons.ts'
import { useConsoleLocale, useTexts, useWorded } from '../../i18n/use-texts.ts'
import { assetReasonsZh } from '../../i18n/zh/asset-reasons.ts'
import { ConsequenceBar } from '../../shared/ConsequenceBar.tsx'
import type { Consequence } from '../../shared/ConsequenceBar.tsx'
import { DeedButton } from '../../shared/DeedButton.tsx'
import { lacking } from '../../shared/lacking.ts'
import { PendingNotice } from '../../shared/PendingNotice.tsx'
import { ReasonField, reasonHolds } from '../../shared/ReasonField.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { useCall } from '../../shared/use-call.ts'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import type { AssetRecord } from './asset-types.ts'
import { confirmEffect, confirmInput, draftGaps, draftOf } from './confirm-draft.ts'
import type { ConfirmDraft } from './confirm-draft.ts'
import { ProvenanceFields } from './ProvenanceFields.tsx'
import { aboutMinors, reasonMeasure, reasonText } from './reason-text.ts'
import { StatutoryGrid } from './StatutoryGrid.tsx'
import { TierCards } from './TierCards.tsx'
import { useAssetTexts } from './use-asset-texts.ts'
import { useConfirmTexts } from './use-confirm-texts.ts'

/** Confirms or corrects the proposed tier, with all that the contract asks for. What is typed stays until the server has agreed. */
export function ConfirmAssetForm({ asset, onDone }: { readonly asset: AssetRecord; readonly onDone: (tier: Tier) => void }) {
  const t = useConfirmTexts()
  const shared = useSharedTexts()
  const worded = useWorded()
  const { tokens } = useTheme()
  const [draft, setDraft] = useState(() => draftOf(asset))
  const [reason, setReason] = useState('')
  const { run, busy, refusal, pending, fieldProblem } = useCall(confirmAsset)
  const consequence = useConfirmConsequence(asset, draft)
  const input = confirmInput(asset.assetId, draft, reason.trim())
  const names = { tier: t.tier, statutory: t.statutory.title, source: t.provenance.source, licence: t.provenance.licence, retrievedAt: t.provenance.retrieved }
  const missing = [...draftGaps(draft).map((gap) => names[gap]), ...lacking([[reasonHolds(reason), shared.reason.label]])]
  const effect = draft.tier === null ? null : confirmEffect(draft.tier, asset)
  const change = (part: Partial<ConfirmDraft>) => setDraft((current) => ({ ...current, ...part }))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (missing.length === 0 && input !== null && (await run(input))?.state === 'done') onDone(input.tier)
  }
  if (pending !== null) return <PendingNotice pending={pending} />
  const tierName = draft.tier === null ? '' : worded(tierLabels[draft.tier])
  const buttonText = effect === null || effect === 'refused' ? t.pickTier : effect === 'destroy' ? t.submitCore : effect === 'lower' ? t.submitLower(tierName) : t.submit(tierName)
  return (
    <Paper component="section" variant="outlined" aria-labelledby="confirm" sx={{ p: { xs: 2, sm: 2.5 }, mb: 3, borderTop: `3px solid ${tokens.accent}` }}>
      <Typography id="confirm" variant="h2">{t.title}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 2 }}>{t.lead}</Typography>
      <Box component="form" onSubmit={(event: FormEvent) => void submit(event)} sx={{ display: 'flex', flexDirection: 'column', gap: 2.5 }}>
        <TierCards value={draft.tier} onChange={(tier) => change({ tier })} asset={asset} />
        <StatutoryGrid value={draft.statutory} onChange={(statutory) => change({ statutory })} problem={fieldProblem('statutory')} />
        <FlagBoxes draft={draft} onChange={change} reasons={asset.proposalReasons} />
        <Box>
          <Typography variant="h3">{t.provenance.title}</Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>{draft.tier === 'public' ? t.provenance.required : t.provenance.optional}</Typography>
          <ProvenanceFields values={draft} onChange={change} required={draft.tier === 'public'} problem={fieldProblem} />
        </Box>
        <Box>
          <ReasonField value={reason} onChange={setReason} problem={fieldProblem('reason')} />
          {consequence === null ? null : <ConsequenceBar consequence={consequence} grave={effect === 'destroy'} />}
          <RefusalNotice refusal={refusal} />
          <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px 16px' }}>
            <DeedButton type="submit" variant="contained" color={effect === 'destroy' ? 'error' : 'primary'} busy={busy} disabled={effect === 'refused'} missing={missing}>{buttonText}</DeedButton>
          </Box>
        </Box>
      </Box>
    </Paper>
  )
}

function FlagBoxes({ draft, onChange, reasons }: { readonly draft: ConfirmDraft; readonly onChange: (part: Partial<ConfirmDraft>) => void; readonly reasons: AssetRecord['proposalReasons'] }) {
  const t = useConfirmTexts()
  const minorsWhy = useId()
  const forMinors = reasons.filter(aboutMinors)
  return (
    <Box component="fieldset" sx={{ border: 0, m: 0, p: 0 }}>
      <Box component="legend" sx={{ p: 0, fontSize: 13, fontWeight: 650 }}>{t.flags.title}</Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2 }}>
        <FormControlLabel control={<Checkbox size="small" checked={draft.personal || draft.sensitivePersonal} disabled={draft.sensitivePersonal} onChange={(_, personal) => onChange({ personal })} />} label={t.flags.personal} title={draft.sensitivePersonal ? t.flags.implied : undefined} />
        <FormControlLabel control={<Checkbox size="small" checked={draft.sensitivePersonal} onChange={(_, sensitivePersonal) => onChange({ sensitivePersonal })} />} label={t.flags.sensitivePersonal} />
        <FormControlLabel control={<Checkbox size="small" checked={draft.minors} onChange={(_, minors) => onChange({ minors })} slotProps={{ input: { 'aria-describedby': forMinors.length > 0 ? minorsWhy : undefined } }} />} label={t.flags.minors} />
      </Box>
      {forMinors.length === 0 ? null : <Box id={minorsWhy}>{forMinors.map((reason) => <FlagReason key={reason.code} reason={reason} />)}</Box>}
    </Box>
  )
}

function FlagReason({ reason }: { readonly reason: AssetRecord['proposalReasons'][number] }) {
  const t = useAssetTexts()
  const reasonTexts = useTexts(assetReasonsZh, assetReasonsEn)
  const locale = useConsoleLocale()
  const measure = reasonMeasure(reason, locale)
  return <Box sx={{ fontSize: 13, lineHeight: '20px', color: 'text.secondary' }}>{reasonText(reason, reasonTexts, locale)}{measure === null ? '' : ` ${t.proposal.share(measure.records, measure.share)}`}</Box>
}

function useConfirmConsequence(asset: AssetRecord, { tier }: ConfirmDraft): Consequence | null {
  const { consequence: t } = useConfirmTexts()
  const worded = useWorded()
  if (tier === null) return null
  switch (confirmEffect(tier, asset)) {
    case 'destroy': return { effect: t.core(asset.name), told: t.told, undone: t.undoneCore, agree: t.agreeFactors }
    case 'lower': return { effect: t.lower(worded(tierLabels[tier]), asset.proposedTier === null ? '' : worded(tierLabels[asset.proposedTier])), told: t.toldApprovers, undone: t.undone, agree: t.agreeOne }
    case 'refused': return null
    case 'confirm': return { effect: tier === 'public' ? t.confirmPublic : t.confirm(worded(tierLabels[tier])), told: t.told, undone: t.undone, agree: t.agreeNobody }
  }
}
