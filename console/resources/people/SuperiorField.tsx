import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import FormHelperText from '@mui/material/FormHelperText'
import { useState } from 'react'
import { FindPersonDialog } from './FindPersonDialog.tsx'
import { usePeopleTexts } from './use-people-texts.ts'

export interface Superior {
  readonly personId: string
  readonly name: string
}

export interface SuperiorFieldProps {
  readonly label: string
  readonly value: Superior | null
  readonly onChange: (superior: Superior | null) => void
  readonly problem?: string
}

/** Chooses a superior by exact name, or none. */
export function SuperiorField({ label, value, onChange, problem }: SuperiorFieldProps) {
  const t = usePeopleTexts()
  const [finding, setFinding] = useState(false)
  return (
    <Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, minHeight: 40, fontSize: 14 }}>
        <Box component="span" sx={{ color: 'text.secondary', fontSize: 13 }}>{label}</Box>
        <strong>{value?.name ?? t.noSuperior}</strong>
        <Button size="small" onClick={() => setFinding(true)}>{t.find.button}</Button>
        {value === null ? null : <Button size="small" color="secondary" onClick={() => onChange(null)}>{t.find.clear}</Button>}
      </Box>
      {problem === undefined ? null : <FormHelperText error>{problem}</FormHelperText>}
      {finding ? <FindPersonDialog onClose={() => setFinding(false)} onChosen={({ personId, name }) => onChange({ personId, name })} /> : null}
    </Box>
  )
}
