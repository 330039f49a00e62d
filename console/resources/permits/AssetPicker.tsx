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
import type { AssetSummary } from '../assets/asset-types.ts'
import { usePermitTexts } from './use-permit-texts.ts'

export interface AssetPickerProps {
  readonly assetId: string | null
  readonly onChange: (assetId: string | null) => void
  readonly offered: (asset: AssetSummary) => boolean
  readonly problem?: string
}

const byNameOrId = createFilterOptions<AssetSummary>({ stringify: ({ name, assetId }) => `${name} ${assetId}` })

/** One confirmed asset: among the newest by any part of its name, among all by the beginning of its name or id. An asset that an address names stays chosen even if the list does not reach it. */
export function AssetPicker({ assetId, onChange, offered, problem }: AssetPickerProps) {
  const { request: t } = usePermitTexts()
  const { output, loading } = useAnswer(listAssets, { limit: limits.pageRowsMax, state: 'confirmed' })
  const [sought, setSought] = useState('')
  const [chosen, setChosen] = useState<AssetSummary | null>(null)
  const search = useSettled(sought)
  const { output: found } = useAnswer(listAssets, { limit: limits.pageRowsMax, state: 'confirmed', search }, { enabled: search !== '' })
  const options = mergedBy('assetId', output?.items ?? [], found?.items ?? []).filter(offered)
  return (
    <Autocomplete
      size="small"
      options={options}
      value={options.find((asset) => asset.assetId === assetId) ?? (chosen?.assetId === assetId ? chosen : null)}
      loading={loading}
      filterOptions={byNameOrId}
      onInputChange={(_, text, reason) => { if (reason !== 'reset' && reason !== 'selectOption') setSought(text) }}
      onChange={(_, asset) => {
        setChosen(asset)
        onChange(asset?.assetId ?? null)
      }}
      getOptionLabel={({ name }) => name}
      getOptionKey={(asset) => asset.assetId}
      isOptionEqualToValue={(option, value) => option.assetId === value.assetId}
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
