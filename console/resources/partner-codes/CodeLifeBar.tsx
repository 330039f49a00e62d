import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { useNow } from '../../shared/ServerClock.tsx'
import { absoluteText, durationText } from '../../shared/time-text.ts'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import { codeLife } from './code-life.ts'
import { codeLives } from './partner-types.ts'
import type { PartnerCodeLine } from './partner-types.ts'
import { usePartnerTexts } from './use-partner-texts.ts'

/** The life of a code on the scale of 72 hours: what was granted as a track, what has gone as ink, now as the edge between. */
export function CodeLifeBar({ code }: { readonly code: PartnerCodeLine }) {
  const t = usePartnerTexts()
  const shared = useSharedTexts()
  const { tokens } = useTheme()
  const now = useNow(30_000)
  const { granted, spent } = codeLife(code, now)
  const lives = codeLives(code, now)
  const percent = (share: number) => `${(share * 100).toFixed(2)}%`
  const label = t.lifeLabel(durationText(Math.min(now, code.expiresAt, code.revokedAt ?? code.expiresAt) - code.approvedAt, shared.duration), durationText(code.expiresAt - code.approvedAt, shared.duration))
  return (
    <Box role="img" aria-label={label} title={`${t.lifeText(absoluteText(code.approvedAt), absoluteText(code.expiresAt))} · ${label}`} sx={{ position: 'relative', width: '100%', minWidth: 120, height: 14 }}>
      <Box sx={{ position: 'absolute', inset: '4px 0', borderRadius: '3px', border: `1px dashed ${tokens.edge}` }} />
      <Box sx={{ position: 'absolute', top: 4, bottom: 4, left: 0, width: percent(granted), borderRadius: '3px', background: lives ? tokens.accentWash : tokens.edge, border: `1px solid ${lives ? tokens.accent : tokens.edgeStrong}` }} />
      <Box sx={{ position: 'absolute', top: 4, bottom: 4, left: 0, width: percent(spent), borderRadius: '3px 0 0 3px', background: lives ? tokens.accent : tokens.edgeStrong }} />
      {lives ? <Box sx={{ position: 'absolute', top: 0, bottom: 0, left: percent(spent), width: '2px', background: tokens.text }} /> : null}
      {[1 / 3, 2 / 3].map((mark) => <Box key={mark} sx={{ position: 'absolute', top: 2, bottom: 2, left: percent(mark), width: '1px', background: tokens.edgeStrong, opacity: 0.7 }} />)}
    </Box>
  )
}
