import LockOutlined from '@mui/icons-material/LockOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormHelperText from '@mui/material/FormHelperText'
import InputBase from '@mui/material/InputBase'
import { useTheme } from '@mui/material/styles'
import { useState } from 'react'
import { useWorded } from '../../i18n/use-texts.ts'
import { kindLabel } from '../../shared/kind-label.ts'
import { numberText } from '../../shared/number-text.ts'
import { monoFamily } from '../../theme/tokens.ts'
import { toggledField } from './permit-draft.ts'
import { usePermitTexts } from './use-permit-texts.ts'

export interface FieldsPickerProps {
  readonly fields: readonly { readonly field: string; readonly kind: string; readonly masked: boolean }[]
  readonly chosen: readonly string[]
  readonly onChange: (chosen: readonly string[]) => void
  readonly problem?: string
  /** What is said about the chosen fields that are masked by default, given their number. */
  readonly maskedNote?: (fields: string) => string
}

/** Fields above which typing is faster than scrolling. */
const searchFrom = 12

/** The fields of a corpus to choose from; what is masked by default carries a lock. */
export function FieldsPicker({ fields, chosen, onChange, problem, maskedNote }: FieldsPickerProps) {
  const { request: t, masked } = usePermitTexts()
  const worded = useWorded()
  const { tokens } = useTheme()
  const [search, setSearch] = useState('')
  const all = fields.map(({ field }) => field)
  const shown = fields.filter(({ field }) => field.toLowerCase().includes(search.trim().toLowerCase()))
  const maskedChosen = fields.filter(({ field, masked: sealed }) => sealed && chosen.includes(field)).length
  return (
    <Box component="fieldset" sx={{ m: 0, p: 0, minWidth: 0, border: `1px solid ${problem === undefined ? tokens.edgeStrong : tokens.danger.ink}`, borderRadius: '6px', background: tokens.paper }}>
      <Box component="legend" sx={{ ml: 1, px: '4px', fontSize: 12, color: 'text.secondary' }}>{t.fields} *</Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, px: 1, pb: '4px', borderBottom: `1px solid ${tokens.edge}` }}>
        {fields.length >= searchFrom ? <InputBase value={search} onChange={(event) => setSearch(event.target.value)} placeholder={t.search} inputProps={{ 'aria-label': t.search }} sx={{ flex: 1, minWidth: 140, fontSize: 13 }} /> : <Box sx={{ flex: 1 }} />}
        <Button size="small" onClick={() => onChange(all)}>{t.all}</Button>
        <Button size="small" onClick={() => onChange([])} disabled={chosen.length === 0}>{t.none}</Button>
      </Box>
      <Box sx={{ maxHeight: 264, overflowY: 'auto', display: 'grid', gridTemplateColumns: { xs: '1fr', sm: 'repeat(auto-fill, minmax(240px, 1fr))' }, px: '4px', py: '4px' }}>
        {shown.map(({ field, kind, masked: sealed }) => (
          <Box component="label" key={field} sx={{ display: 'flex', alignItems: 'center', gap: '4px', minHeight: 36, '@media (pointer: coarse)': { minHeight: 44 }, pr: 1, borderRadius: '4px', cursor: 'pointer', minWidth: 0, '&:hover': { background: tokens.sunken } }}>
            <Checkbox size="small" checked={chosen.includes(field)} onChange={() => onChange(toggledField(all, chosen, field))} sx={{ p: '6px' }} />
            <Box component="span" sx={{ fontFamily: monoFamily, fontSize: 13, overflowWrap: 'anywhere' }}>{field}</Box>
            {sealed ? <LockOutlined titleAccess={masked} sx={{ fontSize: 13, color: tokens.tier.sensitive.ink, flexShrink: 0 }} /> : null}
            <Box component="span" sx={{ ml: 'auto', fontSize: 12, color: 'text.secondary', whiteSpace: 'nowrap' }}>{worded(kindLabel(kind))}</Box>
          </Box>
        ))}
      </Box>
      <FormHelperText error={problem !== undefined} sx={{ px: 1.5, pb: 1, m: 0 }}>
        {problem ?? `${t.fieldsHelp(numberText(chosen.length), numberText(fields.length))}${maskedChosen > 0 ? ` · ${(maskedNote ?? t.hasMasked)(numberText(maskedChosen))}` : ''}`}
      </FormHelperText>
    </Box>
  )
}
