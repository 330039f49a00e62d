import LockOutlined from '@mui/icons-material/LockOutlined'
import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { useMaskingTexts } from './use-masking-texts.ts'
import { visuallyHidden } from './visually-hidden.ts'

/** Kinds of fields in which only what is recognised inside the value is hidden: the rest stands in clear. */
export function maskedInParts(kind: string): boolean {
  return kind === 'text'
}

/**
 * How a field is masked when it is read. A lock promises that the whole value is hidden; a text, of which only recognised
 * identifiers are hidden, carries the mask of such an identifier instead: a sign must not promise more than is kept.
 */
export function MaskSign({ kind, masked }: { readonly kind: string; readonly masked: boolean }) {
  const t = useMaskingTexts()
  const { tokens } = useTheme()
  if (!masked) return null
  if (!maskedInParts(kind)) return <LockOutlined titleAccess={t.whole} sx={{ fontSize: 13, color: tokens.tier.sensitive.ink, flexShrink: 0 }} />
  return (
    <Box component="span" title={t.parts} sx={{ flexShrink: 0, px: '3px', fontSize: 11, lineHeight: '14px', borderRadius: '3px', border: `1px dashed ${tokens.tier.sensitive.edge}`, color: tokens.tier.sensitive.ink }}>
      <span aria-hidden>字*</span>
      <Box component="span" sx={visuallyHidden}>{t.parts}</Box>
    </Box>
  )
}
