import Box from '@mui/material/Box'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { zoneLabels, zones } from '../../../schema/vocabulary/zones.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import { ConsequenceBar } from '../../shared/ConsequenceBar.tsx'
import { corpusFormats, formatByName } from './import-draft.ts'
import type { ImportDraft } from './import-draft.ts'
import { InputsPicker } from './InputsPicker.tsx'
import { ProvenanceFields } from './ProvenanceFields.tsx'
import { useAssetTexts } from './use-asset-texts.ts'
import { useImportTexts } from './use-import-texts.ts'

export interface ImportFieldsProps {
  readonly draft: ImportDraft
  readonly fileName: string | null
  readonly onChange: (part: Partial<ImportDraft>) => void
  readonly problem: (field: string) => string | undefined
}

/** All that the form of an import asks beside the file itself. */
export function ImportFields(props: ImportFieldsProps) {
  const t = useImportTexts()
  const { draft, onChange, problem } = props
  return (
    <>
      <Section title={t.sections.what}><WhatFields {...props} /></Section>
      <Section title={t.sections.provenance} lead={t.fields.provenanceHelp}>
        <ProvenanceFields values={draft} onChange={onChange} required={false} problem={problem} />
      </Section>
      <Section title={t.sections.derived}>
        <InputsPicker value={draft.inputs} onChange={(inputs) => onChange({ inputs })} problem={problem('inputs')} />
      </Section>
      <Section title={t.sections.core}>
        <FormControlLabel control={<Checkbox size="small" checked={draft.core} onChange={(_, core) => onChange({ core })} />} label={t.core.label} />
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>{t.core.help}</Typography>
        {draft.core ? <ConsequenceBar grave consequence={{ effect: t.core.effect, told: t.core.told, undone: t.core.undone, agree: t.core.agree }} /> : null}
      </Section>
    </>
  )
}

function Section({ title, lead, children }: { readonly title: string; readonly lead?: string; readonly children: ReactNode }) {
  return (
    <Box component="section" aria-label={title}>
      <Typography variant="h2" sx={{ mb: lead === undefined ? 1.5 : 0 }}>{title}</Typography>
      {lead === undefined ? null : <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1.5 }}>{lead}</Typography>}
      {children}
    </Box>
  )
}

function WhatFields({ draft, fileName, onChange, problem }: ImportFieldsProps) {
  const { fields: t } = useImportTexts()
  const { formats } = useAssetTexts()
  const worded = useWorded()
  const guessed = fileName === null ? null : formatByName(fileName)
  const text = (field: 'name' | 'description' | 'host', help: string) => ({
    label: t[field], value: draft[field], error: problem(field) !== undefined, helperText: problem(field) ?? help,
    onChange: (event: { readonly target: { readonly value: string } }) => onChange({ [field]: event.target.value }),
  })
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr 1fr' }, gap: 1.5 }}>
      <TextField {...text('name', t.nameHelp)} required sx={{ gridColumn: '1 / -1' }} slotProps={{ htmlInput: { maxLength: 120 } }} />
      <TextField {...text('description', t.descriptionHelp)} multiline minRows={2} maxRows={8} sx={{ gridColumn: '1 / -1' }} slotProps={{ htmlInput: { maxLength: 2_000 } }} />
      <TextField select label={t.format} value={draft.format ?? ''} error={problem('format') !== undefined} helperText={problem('format') ?? (draft.format === null && guessed !== null ? t.formatHelp(formats[guessed]) : ' ')} onChange={(event) => onChange({ format: corpusFormats.find((format) => format === event.target.value) ?? null })} slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}>
        <MenuItem value="">{t.formatAuto}</MenuItem>
        {corpusFormats.map((format) => <MenuItem key={format} value={format}>{formats[format]}</MenuItem>)}
      </TextField>
      <TextField select label={t.zone} value={draft.zone} helperText=" " onChange={(event) => onChange({ zone: zones.find((zone) => zone === event.target.value) ?? draft.zone })}>
        {zones.map((zone) => <MenuItem key={zone} value={zone}>{worded(zoneLabels[zone])}</MenuItem>)}
      </TextField>
      <TextField {...text('host', t.hostHelp)} required slotProps={{ htmlInput: { maxLength: 120 } }} />
    </Box>
  )
}
