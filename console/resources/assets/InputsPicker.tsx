import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import { listAssets } from '../../../schema/contracts/assets.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { TierChip } from '../../shared/TierChip.tsx'
import { useAnswer } from '../../shared/use-answer.ts'
import type { ImportDraft } from './import-draft.ts'
import { useImportTexts } from './use-import-texts.ts'

export interface InputsPickerProps {
  readonly value: ImportDraft['inputs']
  readonly onChange: (inputs: ImportDraft['inputs']) => void
  readonly problem?: string
}

/** The assets a corpus was derived from, found by name among the newest of the catalogue. */
export function InputsPicker({ value, onChange, problem }: InputsPickerProps) {
  const { inputs: t } = useImportTexts()
  const { output, loading } = useAnswer(listAssets, { limit: limits.pageRowsMax })
  const tiers = new Map((output?.items ?? []).map((asset) => [asset.assetId, asset.tier]))
  const options = (output?.items ?? []).filter(({ state }) => state === 'confirmed').map(({ assetId, name }) => ({ assetId, name }))
  return (
    <Autocomplete
      multiple
      size="small"
      options={options}
      value={[...value]}
      loading={loading}
      disableCloseOnSelect
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
