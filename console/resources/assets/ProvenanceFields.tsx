import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import { useConfirmTexts } from './use-confirm-texts.ts'

export interface ProvenanceValues {
  readonly source: string
  readonly licence: string
  /** A calendar day in China, `2026-11-22`, or empty. */
  readonly retrievedDay: string
}

export interface ProvenanceFieldsProps {
  readonly values: ProvenanceValues
  readonly onChange: (values: ProvenanceValues) => void
  /** A public asset needs all three. */
  readonly required: boolean
  /** What the server refused, by the contract's field names. */
  readonly problem: (field: 'source' | 'licence' | 'retrievedAt') => string | undefined
}

/** Where a corpus comes from, under which licence, and when it was fetched. */
export function ProvenanceFields({ values, onChange, required, problem }: ProvenanceFieldsProps) {
  const t = useConfirmTexts()
  const missing = (value: string) => required && value.trim() === ''
  const help = (field: 'source' | 'licence' | 'retrievedAt', value: string, text: string) => problem(field) ?? (missing(value) ? t.provenance.missing : text)
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '2fr 1.4fr 1fr' }, gap: 1.5 }}>
      <TextField label={t.provenance.source} value={values.source} required={required} error={problem('source') !== undefined} helperText={help('source', values.source, t.provenance.sourceHelp)} onChange={(event) => onChange({ ...values, source: event.target.value })} slotProps={{ htmlInput: { maxLength: 500 } }} />
      <TextField label={t.provenance.licence} value={values.licence} required={required} error={problem('licence') !== undefined} helperText={help('licence', values.licence, t.provenance.licenceHelp)} onChange={(event) => onChange({ ...values, licence: event.target.value })} slotProps={{ htmlInput: { maxLength: 200 } }} />
      <TextField type="date" label={t.provenance.retrieved} value={values.retrievedDay} required={required} error={problem('retrievedAt') !== undefined} helperText={help('retrievedAt', values.retrievedDay, t.provenance.retrievedHelp)} onChange={(event) => onChange({ ...values, retrievedDay: event.target.value })} slotProps={{ inputLabel: { shrink: true } }} />
    </Box>
  )
}
