import LockOutlined from '@mui/icons-material/LockOutlined'
import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import type { Masking } from '../../schema/vocabulary/masking.ts'
import { useMaskingTexts } from './use-masking-texts.ts'
import { visuallyHidden } from './visually-hidden.ts'

/**
 * How a field is masked when it is read. A lock promises that the whole value is hidden; what is hidden in part only carries
 * an example of its mask instead: a sign must not promise more than is kept.
 */
export function MaskSign({ masking }: { readonly masking: Masking }) {
  const t = useMaskingTexts()
  const { tokens } = useTheme()
  if (masking === 'clear') return null
  if (masking === 'whole') return <LockOutlined titleAccess={t.whole} sx={{ fontSize: 13, color: tokens.tier.sensitive.ink, flexShrink: 0 }} />
  const words = masking === 'form' ? t.form : t.parts
  return (
    <Box component="span" title={words} sx={{ flexShrink: 0, px: '3px', fontSize: 11, lineHeight: '14px', borderRadius: '3px', border: `1px dashed ${tokens.tier.sensitive.edge}`, color: tokens.tier.sensitive.ink }}>
      <span aria-hidden>{masking === 'form' ? '王*' : '字*'}</span>
      <Box component="span" sx={visuallyHidden}>{words}</Box>
    </Box>
  )
}
