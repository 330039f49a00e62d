import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import { createFilterOptions } from '@mui/material/useAutocomplete'
import { useState } from 'react'
import { listAssets } from '../../../schema/contracts/assets.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { mergedBy } from '../../shared/merged-by.ts'
import { TierChip } from '../../shared/TierChip.tsx'
import { useAnswer } from '../../shared/use-answer.ts'
import { useSettled } from '../../shared/use-settled.ts'
import type { ImportDraft } from './import-draft.ts'
import { useImportTexts } from './use-import-texts.ts'

export interface InputsPickerProps {
  readonly value: ImportDraft['inputs']
  readonly onChange: (inputs: ImportDraft['inputs']) => void
  readonly problem?: string
}

const byNameOrId = createFilterOptions<ImportDraft['inputs'][number]>({ stringify: ({ name, assetId }) => `${name} ${assetId}` })

/** The assets a corpus was derived from: among the newest by any part of their names, among all by the beginning of a name or id. */
export function InputsPicker({ value, onChange, problem }: InputsPickerProps) {
  const { inputs: t } = useImportTexts()
  const { output, loading } = useAnswer(listAssets, { limit: limits.pageRowsMax })
  const [sought, setSought] = useState('')
  const search = useSettled(sought)
  const { output: found } = useAnswer(listAssets, { limit: limits.pageRowsMax, state: 'confirmed', search }, { enabled: search !== '' })
  const assets = mergedBy('assetId', output?.items ?? [], found?.items ?? [])
  const tiers = new Map(assets.map((asset) => [asset.assetId, asset.tier]))
  const options = assets.filter(({ state }) => state === 'confirmed').map(({ assetId, name }) => ({ assetId, name }))
  return (
    <Autocomplete
      multiple
      size="small"
      options={options}
      value={[...value]}
      loading={loading}
      disableCloseOnSelect
      filterOptions={byNameOrId}
      onInputChange={(_, text, reason) => { if (reason !== 'reset' && reason !== 'selectOption') setSought(text) }}
      onChange={(_, chosen) => onChange(chosen)}
      getOptionLabel={({ name }) => name}
      getOptionKey={({ assetId }) => assetId}
      isOptionEqualToValue={(option, chosen) => option.assetId === chosen.assetId}
      noOptionsText={t.none}
      renderOption={({ key, ...props }, { assetId, name }) => (
        <Box component="li" key={key} {...props} sx={{ gap: 1, fontSize: 14 }}>
          <TierChip tier={tiers.get(assetId) ?? null} /> <span>{name}</span>
        </Box>
      )}
      renderInput={(params) => <TextField {...params} label={t.label} placeholder={value.length === 0 ? t.placeholder : ''} error={problem !== undefined} helperText={problem ?? t.help} />}
    />
  )
}
