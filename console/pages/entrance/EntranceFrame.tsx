import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTheme } from '@mui/material/styles'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { BrandMark } from '../../layout/BrandMark.tsx'
import { LanguageButton } from '../../layout/LanguageButton.tsx'
import { ModeButton } from '../../layout/ModeButton.tsx'
import { ClauseChip } from '../../shared/ClauseChip.tsx'
import { DemoBanner } from '../../shared/DemoBanner.tsx'
import { useEntranceTexts } from './use-entrance-texts.ts'

export interface EntranceFrameProps {
  readonly title: string
  readonly demo: boolean
  readonly wide?: boolean
  readonly children: ReactNode
}

/** The pages before sign-in: at the left what this house promises, at the right what is asked now. */
export function EntranceFrame({ title, demo, wide = false, children }: EntranceFrameProps) {
  const t = useEntranceTexts()
  const { tokens } = useTheme()
  useEffect(() => {
    document.title = `${title} · xm-phi`
  }, [title])
  return (
    <Box sx={{ minHeight: '100vh', display: 'flex', flexDirection: 'column' }}>
      {demo ? <DemoBanner /> : null}
      <Box sx={{ flex: 1, display: 'grid', gridTemplateColumns: { xs: '1fr', md: wide ? 'minmax(240px, 300px) 1fr' : 'minmax(320px, 5fr) 7fr' }, gridTemplateRows: { xs: 'max-content 1fr', md: '1fr' } }}>
        <Box component="aside" sx={{ background: tokens.bar, color: tokens.barInk, px: { xs: 2, md: wide ? 3 : 6 }, py: { xs: 1.5, md: 6 }, display: 'flex', flexDirection: 'column', gap: 3 }}>
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.25, fontSize: 17, fontWeight: 650 }}>
            <BrandMark size={26} />
            {t.product}
          </Box>
          <Box sx={{ display: { xs: 'none', md: 'block' }, maxWidth: 420, mt: { md: wide ? 1 : 7 } }}>
            <Typography sx={{ fontSize: wide ? 15 : 20, lineHeight: wide ? '24px' : '32px', fontWeight: 600, mb: 3 }}>{t.motto}</Typography>
            <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
              <Point clause="10.1.1" text={t.points.classify} />
              <Point clause="10.1.2" text={t.points.approve} />
              <Point clause="10.1.2" text={t.points.prove} />
            </Box>
          </Box>
        </Box>
        <Box component="main" sx={{ position: 'relative', px: { xs: 2, sm: 4 }, pt: { xs: 7, md: 6 }, pb: 6, display: 'flex', justifyContent: wide ? 'flex-start' : 'center', minWidth: 0 }}>
          <Box sx={{ position: 'absolute', top: 12, right: 12, display: 'flex' }}>
            <LanguageButton />
            <ModeButton />
          </Box>
          <Box sx={{ width: '100%', maxWidth: wide ? 960 : 440, mt: { md: wide ? 0 : 8 } }}>
            <Typography variant="h1" sx={{ mb: 1 }}>{title}</Typography>
            {children}
          </Box>
        </Box>
      </Box>
    </Box>
  )
}

function Point({ clause, text }: { readonly clause: string; readonly text: string }) {
  const { tokens } = useTheme()
  return (
    <Box component="li" sx={{ borderTop: '1px solid rgba(255,255,255,0.14)', py: 1.5, fontSize: 13, lineHeight: '20px', color: tokens.barQuiet, '& span': { color: tokens.barInk, borderColor: 'rgba(255,255,255,0.3)' } }}>
      <ClauseChip clause={clause} /> <Box component="div" sx={{ mt: 0.5 }}>{text}</Box>
    </Box>
  )
}
