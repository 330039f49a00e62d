import { useTheme } from '@mui/material/styles'
import { maskedParts } from './masked-parts.ts'
import { useMaskingTexts } from './use-masking-texts.ts'

/**
 * A text with what was taken out of it marked: a reader sees, or hears, which parts are masks and which are the words as
 * they stand. The mark is an image with a name, because a mark in a text is read out as its stars or not at all.
 */
export function MaskedText({ text }: { readonly text: string }) {
  const t = useMaskingTexts()
  const { tokens } = useTheme()
  const { ground, ink, edge } = tokens.tier.sensitive
  return maskedParts(text).map((part, place) =>
    part.hidden ? <mark key={place} role="img" aria-label={t.part} title={t.part} style={{ background: ground, color: ink, borderBottom: `1px dashed ${edge}`, borderRadius: 2, padding: '0 1px' }}>{part.text}</mark> : part.text,
  )
}
