import Box from '@mui/material/Box'
import { useWorded } from '../../i18n/use-texts.ts'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import type { Statutory } from './asset-types.ts'
import { harmLabel, objectLabel, statutoryLabel } from './statutory-choice.ts'
import { useAssetTexts } from './use-asset-texts.ts'

/** The statutory level in words; `whole` says who would be harmed and how badly. */
export function StatutoryText({ statutory, whole = false }: { readonly statutory: Statutory | null; readonly whole?: boolean }) {
  const t = useAssetTexts()
  const shared = useSharedTexts()
  const worded = useWorded()
  if (statutory === null) return <span>{shared.none}</span>
  const label = worded(statutoryLabel(statutory))
  const grave = statutory.level !== 'general'
  const text = whole ? t.statutoryOf(label, worded(objectLabel(statutory.object)), worded(harmLabel(statutory.harm))) : label
  return <Box component="span" sx={{ fontWeight: grave ? 650 : 400, whiteSpace: whole ? 'normal' : 'nowrap' }}>{text}</Box>
}
