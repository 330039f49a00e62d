import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { useSharedTexts } from './use-shared-texts.ts'

/** Says 演示 demo, always, on screen and on paper, where the folder is a demo. */
export function DemoBanner() {
  const t = useSharedTexts()
  const { tokens } = useTheme()
  return (
    <Box
      component="aside"
      aria-label={t.demo.banner}
      sx={{
        px: 2, height: 24, display: 'flex', alignItems: 'center', gap: 1.5, overflow: 'hidden', whiteSpace: 'nowrap', fontSize: 12, lineHeight: '24px', color: tokens.warning.ink,
        background: `repeating-linear-gradient(135deg, ${tokens.warning.ground} 0 12px, ${tokens.sunken} 12px 24px)`, borderBottom: `1px solid ${tokens.warning.edge}`, printColorAdjust: 'exact',
      }}
    >
      <strong>{t.demo.banner}</strong>
      <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>{t.demo.bannerLong}</Box>
    </Box>
  )
}
