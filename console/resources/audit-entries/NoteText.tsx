import { DigestChip } from '../../shared/DigestChip.tsx'
import { Moment } from '../../shared/Moment.tsx'
import { numberText } from '../../shared/number-text.ts'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import type { NoteValue } from './read-entry.ts'

const sha256Hex = /^[0-9a-f]{64}$/

/** One recorded fact as a reader sees it. Its name's ending tells instants apart, its form digests. */
export function NoteText({ name, value }: { readonly name: string; readonly value: NoteValue }) {
  const t = useSharedTexts()
  if (value === null) return <span>{t.none}</span>
  if (typeof value === 'boolean') return <span>{value ? t.yes : t.no}</span>
  if (typeof value === 'number') return name === 'at' || name.endsWith('At') ? <Moment at={value} form="absolute" /> : <span>{numberText(value)}</span>
  if (name === 'code' && typeof value === 'string' && Object.hasOwn(t.refusal.codes, value)) return <span title={value}>{t.refusal.codes[value as keyof typeof t.refusal.codes]} <code>{value}</code></span>
  if (typeof value === 'string') return sha256Hex.test(value) ? <DigestChip digest={value} /> : <span>{value}</span>
  return <span>{value.join(t.listSeparator)}</span>
}
