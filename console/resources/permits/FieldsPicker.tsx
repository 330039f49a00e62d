import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormHelperText from '@mui/material/FormHelperText'
import InputBase from '@mui/material/InputBase'
import { useTheme } from '@mui/material/styles'
import { useState } from 'react'
import { fieldMasking } from '../../../schema/vocabulary/masking.ts'
import type { Masking } from '../../../schema/vocabulary/masking.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import { fieldLabel } from '../../shared/field-label.ts'
import { kindLabel } from '../../shared/kind-label.ts'
import { MaskSign } from '../../shared/MaskSign.tsx'
import { numberText } from '../../shared/number-text.ts'
import { useMaskingTexts } from '../../shared/use-masking-texts.ts'
import { monoFamily } from '../../theme/tokens.ts'
import type { AssetRecord } from '../assets/asset-types.ts'
import { toggledField } from './permit-draft.ts'
import { usePermitTexts } from './use-permit-texts.ts'

export interface FieldsPickerProps {
  readonly asset: Pick<AssetRecord, 'fields' | 'tier' | 'proposedTier' | 'personal'>
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
  readonly problem?: string
  /** Whether the reader may ask for what is masked, with a reason; a partner may not. */
  readonly reveals: boolean
}

/** Fields above which typing is faster than scrolling. */
const searchFrom = 12

/** The fields of a corpus to choose from; each carries the sign of how it is masked. */
export function FieldsPicker({ asset: { fields, tier, proposedTier, personal }, chosen, onChange, problem, reveals }: FieldsPickerProps) {
  const { request: t } = usePermitTexts()
  const masking = useMaskingTexts()
  const worded = useWorded()
  const { tokens } = useTheme()
  const [search, setSearch] = useState('')
  const all = fields.map(({ field }) => field)
  const shown = fields.filter(({ field }) => field.toLowerCase().includes(search.trim().toLowerCase()))
  const maskingOf = (profile: { readonly kind: string; readonly masked: boolean }) => fieldMasking(tier ?? proposedTier, personal, profile)
  const maskings = fields.filter(({ field }) => chosen.includes(field)).map(maskingOf)
  const said: readonly (readonly [Masking, (n: string) => string])[] = [['whole', masking.wholeCount], ['form', masking.formCount], ['inside', masking.partsCount], ['clear', masking.clearCount]]
  const notes = said.flatMap(([how, words]) => {
    const count = maskings.filter((one) => one === how).length
    return count === 0 ? [] : [words(numberText(count))]
  })
  if (maskings.some((one) => one !== 'clear')) notes.push(reveals ? masking.reveals : masking.noReveal)
  return (
    <Box component="fieldset" sx={{ m: 0, p: 0, minWidth: 0, border: `1px solid ${problem === undefined ? tokens.edgeStrong : tokens.danger.ink}`, borderRadius: '6px', background: tokens.paper }}>
      <Box component="legend" sx={{ ml: 1, px: '4px', fontSize: 12, color: 'text.secondary' }}>{t.fields} *</Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, px: 1, pb: '4px', borderBottom: `1px solid ${tokens.edge}` }}>
        {fields.length >= searchFrom ? <InputBase value={search} onChange={(event) => setSearch(event.target.value)} placeholder={t.search} inputProps={{ 'aria-label': t.search }} sx={{ flex: 1, minWidth: 140, fontSize: 13 }} /> : <Box sx={{ flex: 1 }} />}
        <Button size="small" disabled={shown.length === 0} onClick={() => onChange(all.filter((field) => chosen.includes(field) || shown.some((one) => one.field === field)))}>{search.trim() === '' ? t.all : t.allShown(numberText(shown.length))}</Button>
        <Button size="small" onClick={() => onChange([])} disabled={chosen.length === 0}>{t.none}</Button>
      </Box>
      <Box sx={{ maxHeight: 264, overflowY: 'auto', display: 'grid', gridTemplateColumns: { xs: '1fr', sm: 'repeat(auto-fill, minmax(240px, 1fr))' }, px: '4px', py: '4px' }}>
        {shown.map(({ field, kind, masked }) => (
          <Box component="label" key={field} sx={{ display: 'flex', alignItems: 'center', gap: '4px', minHeight: 36, '@media (pointer: coarse)': { minHeight: 44 }, pr: 1, borderRadius: '4px', cursor: 'pointer', minWidth: 0, '&:hover': { background: tokens.sunken } }}>
            <Checkbox size="small" checked={chosen.includes(field)} onChange={() => onChange(toggledField(all, chosen, field))} sx={{ p: '6px' }} />
            <Box component="span" sx={{ fontFamily: monoFamily, fontSize: 13, overflowWrap: 'anywhere' }}>{worded(fieldLabel(field))}</Box>
            <MaskSign masking={maskingOf({ kind, masked })} />
            <Box component="span" sx={{ ml: 'auto', fontSize: 12, color: 'text.secondary', whiteSpace: 'nowrap' }}>{worded(kindLabel(kind))}</Box>
          </Box>
        ))}
      </Box>
      <FormHelperText error={problem !== undefined} sx={{ px: 1.5, pb: 1, m: 0 }}>
        {problem ?? [t.fieldsHelp(numberText(chosen.length), numberText(fields.length)), ...notes].join(' · ')}
      </FormHelperText>
    </Box>
  )
}
