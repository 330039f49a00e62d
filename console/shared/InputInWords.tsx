import Box from '@mui/material/Box'
import { tierLabels } from '../../schema/vocabulary/tiers.ts'
import { roleLabels } from '../../schema/vocabulary/roles.ts'
import { inputFieldsEn } from '../i18n/en/input-fields.ts'
import { useTexts, useWorded } from '../i18n/use-texts.ts'
import { inputFieldsZh } from '../i18n/zh/input-fields.ts'
import { absoluteText } from './time-text.ts'
import { useSharedTexts } from './use-shared-texts.ts'

/** Lists longer than this are counted and cut. */
const itemsShown = 12

/** The input of an act, field by field, with its names in words: what an approver reads and what a signer signs. */
export function InputInWords({ input }: { readonly input: Readonly<Record<string, unknown>> }) {
  const names: Readonly<Record<string, string>> = useTexts(inputFieldsZh, inputFieldsEn)
  const say = useValueText()
  const entries = Object.entries(input).filter(([, value]) => value !== undefined && value !== null && value !== '')
  return (
    <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: 'max-content minmax(0, 1fr)', columnGap: 2, rowGap: '2px', fontSize: 13, lineHeight: '20px', '& dt': { color: 'text.secondary' }, '& dd': { m: 0, overflowWrap: 'anywhere' } }}>
      {entries.map(([name, value]) => (
        <Box key={name} sx={{ display: 'contents' }}>
          <dt>{names[name] ?? name}</dt>
          <dd>{say(name, value)}</dd>
        </Box>
      ))}
    </Box>
  )
}

function useValueText(): (name: string, value: unknown) => string {
  const t = useSharedTexts()
  const worded = useWorded()
  const say = (name: string, value: unknown): string => {
    if (Array.isArray(value)) return `${value.slice(0, itemsShown).map((item) => say(name, item)).join(t.listSeparator)}${value.length > itemsShown ? ` … (${value.length})` : ''}`
    if (typeof value === 'boolean') return value ? t.yes : t.no
    if (typeof value === 'number') return name.endsWith('At') ? absoluteText(value) : name === 'hours' ? t.duration.hours(value, 0) : String(value)
    if (typeof value === 'string' && Object.hasOwn(tierLabels, value)) return worded(tierLabels[value as keyof typeof tierLabels])
    if (typeof value === 'string' && Object.hasOwn(roleLabels, value)) return worded(roleLabels[value as keyof typeof roleLabels])
    return typeof value === 'string' ? value : JSON.stringify(value)
  }
  return say
}
