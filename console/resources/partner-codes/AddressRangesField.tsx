import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import { numberText } from '../../shared/number-text.ts'
import { monoFamily } from '../../theme/tokens.ts'
import { readRanges } from './address-ranges.ts'
import type { RangeProblem } from './address-ranges.ts'
import { usePartnerTexts } from './use-partner-texts.ts'

/** Address ranges, one per line, read while they are typed: each thing wrong is named with its line, so that one look mends them all. */
export function AddressRangesField({ value, onChange, problem }: { readonly value: string; readonly onChange: (typed: string) => void; readonly problem?: string }) {
  const { form: t } = usePartnerTexts()
  const { problems, private: inside } = readRanges(value)
  const say = (one: RangeProblem): string => {
    switch (one.code) {
      case 'wrong': return t.rangeWrong(numberText(one.line), one.text)
      case 'wide': return t.rangeWide(numberText(one.line), one.text)
      case 'host-bits': return t.rangeHostBits(numberText(one.line), one.text, one.network)
      case 'many': return t.rangesMany
    }
  }
  const note = inside[0] === undefined ? t.rangesHelp : t.rangePrivate(inside[0])
  return (
    <TextField
      label={t.ranges}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      required
      multiline
      minRows={2}
      maxRows={8}
      error={problem !== undefined || problems.length > 0}
      helperText={problem ?? (problems.length === 0 ? note : problems.map((one, at) => <Box key={at} component="span" sx={{ display: 'block' }}>{say(one)}</Box>))}
      slotProps={{ htmlInput: { spellCheck: false, autoCapitalize: 'none', style: { fontFamily: monoFamily } } }}
    />
  )
}
