import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import { listAssets } from '../../../schema/contracts/assets.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { TierChip } from '../../shared/TierChip.tsx'
import { useAnswer } from '../../shared/use-answer.ts'
import type { AssetSummary } from '../assets/asset-types.ts'
import { usePermitTexts } from './use-permit-texts.ts'

export interface AssetPickerProps {
  readonly assetId: string | null
  readonly onChange: (assetId: string | null) => void
  readonly offered: (asset: AssetSummary) => boolean
  readonly problem?: string
}

/** One asset, found by name among the newest confirmed ones. An asset that an address names stays chosen even if the list does not reach it. */
export function AssetPicker({ assetId, onChange, offered, problem }: AssetPickerProps) {
  const { request: t } = usePermitTexts()
  const { output, loading } = useAnswer(listAssets, { limit: limits.pageRowsMax, state: 'confirmed' })
  const options = (output?.items ?? []).filter(offered)
  return (
    <Autocomplete
      size="small"
      options={options}
      value={options.find((asset) => asset.assetId === assetId) ?? null}
      loading={loading}
      onChange={(_, chosen) => onChange(chosen?.assetId ?? null)}
      getOptionLabel={({ name }) => name}
      getOptionKey={(asset) => asset.assetId}
      isOptionEqualToValue={(option, chosen) => option.assetId === chosen.assetId}
      noOptionsText={t.assetNone}
      renderOption={({ key, ...props }, asset) => (
        <Box component="li" key={key} {...props} sx={{ gap: 1, fontSize: 14 }}>
          <TierChip tier={asset.tier} /> <span>{asset.name}</span>
        </Box>
      )}
      renderInput={(params) => <TextField {...params} label={t.asset} required error={problem !== undefined} helperText={problem ?? t.assetHelp} />}
    />
  )
}
