import Alert from '@mui/material/Alert'
import { useEffect, useRef } from 'react'
import { tierLabels } from '../../../schema/vocabulary/tiers.ts'
import type { Tier } from '../../../schema/vocabulary/tiers.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import { useConfirmTexts } from './use-confirm-texts.ts'

/** Stands where the form stood that confirmed a tier, says what holds now, and takes the focus that went with the form. */
export function ConfirmedNotice({ tier }: { readonly tier: Tier }) {
  const { done: t } = useConfirmTexts()
  const worded = useWorded()
  const notice = useRef<HTMLDivElement>(null)
  useEffect(() => notice.current?.focus(), [])
  return <Alert ref={notice} tabIndex={-1} role="status" severity="success" sx={{ mb: 3 }}>{tier === 'core' ? t.core : tier === 'public' ? t.public : t.other(worded(tierLabels[tier]))}</Alert>
}
