import { useTheme } from '@mui/material/styles'

/** A text with what was taken out of it marked: a reader sees which parts are masks and which are the words as they stand. */
export function MaskedText({ text }: { readonly text: string }) {
  const { tokens } = useTheme()
  return text.split(/([*•]{2,}|[^\s*•]?[*•]+)/).map((part, place) => (place % 2 === 0 ? part : <mark key={place} style={{ background: tokens.tier.sensitive.ground, color: 'inherit', borderRadius: 2 }}>{part}</mark>))
}
