import Autocomplete from '@mui/material/Autocomplete'
import TextField from '@mui/material/TextField'
import { listOrganisations } from '../../../schema/contracts/partners.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { useAnswer } from '../../shared/use-answer.ts'
import type { OrganisationLine } from './partner-types.ts'
import { usePartnerTexts } from './use-partner-texts.ts'

export interface OrganisationPickerProps {
  readonly value: OrganisationLine | null
  /** Chosen by an address before the list was read. */
  readonly chosenId: string | null
  readonly onChange: (organisation: OrganisationLine | null) => void
  readonly problem?: string
}

/** One partner organisation, found by name. */
export function OrganisationPicker({ value, chosenId, onChange, problem }: OrganisationPickerProps) {
  const { form: t } = usePartnerTexts()
  const { output, loading } = useAnswer(listOrganisations, { limit: limits.pageRowsMax })
  const options = output?.items ?? []
  return (
    <Autocomplete
      size="small"
      options={options}
      value={value ?? options.find(({ organisationId }) => organisationId === chosenId) ?? null}
      loading={loading}
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
