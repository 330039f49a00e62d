import Autocomplete from '@mui/material/Autocomplete'
import TextField from '@mui/material/TextField'
import { createFilterOptions } from '@mui/material/useAutocomplete'
import { useState } from 'react'
import { listOrganisations } from '../../../schema/contracts/partners.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { mergedBy } from '../../shared/merged-by.ts'
import { useAnswer } from '../../shared/use-answer.ts'
import { useSettled } from '../../shared/use-settled.ts'
import type { OrganisationLine } from './partner-types.ts'
import { usePartnerTexts } from './use-partner-texts.ts'

export interface OrganisationPickerProps {
  readonly value: OrganisationLine | null
  /** Chosen by an address before the list was read. */
  readonly chosenId: string | null
  readonly onChange: (organisation: OrganisationLine | null) => void
  readonly problem?: string
}

const byNameOrId = createFilterOptions<OrganisationLine>({ stringify: ({ name, organisationId }) => `${name} ${organisationId}` })

/** One partner organisation: among the newest by any part of its name, among all by the beginning of its name or id. */
export function OrganisationPicker({ value, chosenId, onChange, problem }: OrganisationPickerProps) {
  const { form: t } = usePartnerTexts()
  const { output, loading } = useAnswer(listOrganisations, { limit: limits.pageRowsMax })
  const [sought, setSought] = useState('')
  const search = useSettled(sought)
  const { output: found } = useAnswer(listOrganisations, { limit: limits.pageRowsMax, search }, { enabled: search !== '' })
  const options = mergedBy('organisationId', output?.items ?? [], found?.items ?? [])
  return (
    <Autocomplete
      size="small"
      options={options}
      value={value ?? options.find(({ organisationId }) => organisationId === chosenId) ?? null}
      loading={loading}
      filterOptions={byNameOrId}
      onInputChange={(_, text, reason) => { if (reason !== 'reset' && reason !== 'selectOption') setSought(text) }}
      onChange={(_, chosen) => onChange(chosen)}
      getOptionLabel={({ name }) => name}
      getOptionKey={({ organisationId }) => organisationId}
      isOptionEqualToValue={(option, chosen) => option.organisationId === chosen.organisationId}
      noOptionsText={t.organisationNone}
      sx={{ flex: 1, minWidth: 220 }}
      renderInput={(params) => <TextField {...params} label={t.organisation} required error={problem !== undefined} helperText={problem} />}
    />
  )
}
