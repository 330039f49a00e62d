import SearchRounded from '@mui/icons-material/SearchRounded'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import { useTheme } from '@mui/material/styles'
import { LinkBase } from 'ra-core'
import type { Session } from '../shared/use-session.ts'
import { AccountMenu } from './AccountMenu.tsx'
import { BrandMark } from './BrandMark.tsx'
import { LanguageButton } from './LanguageButton.tsx'
import { LogIndicator } from './LogIndicator.tsx'
import { ModeButton } from './ModeButton.tsx'
import { useShellTexts } from './use-shell-texts.ts'

export interface TopBarProps {
  readonly session: Session
  readonly narrow: boolean
  readonly onPalette: () => void
  readonly onHelp: () => void
}

/** The bar at the top: whose house this is, one place to search, the state of the log, who one is. */
export function TopBar({ session, narrow, onPalette, onHelp }: TopBarProps) {
  const t = useShellTexts()
  const { tokens } = useTheme()
  return (
    <Box component="header" sx={{ position: 'sticky', top: 0, zIndex: 1_100, height: 48, px: { xs: 1.5, sm: 2 }, display: 'flex', alignItems: 'center', gap: { xs: 0.5, sm: 2 }, background: tokens.bar, color: tokens.barInk, '@media print': { position: 'static', background: 'none', px: 0, '&, & *': { color: '#000 !important' } } }}>
      <Box component={LinkBase} to="/" sx={{ display: 'flex', alignItems: 'center', gap: 1, color: 'inherit', textDecoration: 'none', fontWeight: 650, fontSize: 15, whiteSpace: 'nowrap' }}>
        <BrandMark />
        {t.product}
      </Box>
      {narrow ? <Box sx={{ flex: 1 }} /> : <SearchButton onPress={onPalette} />}
      {narrow ? null : <LogIndicator session={session} />}
      <Box className="no-print" sx={{ display: 'flex', alignItems: 'center', gap: '2px', '& .MuiIconButton-root': { color: tokens.barQuiet, '&:hover': { color: tokens.barInk } } }}>
        {narrow ? <IconButton aria-label={t.search} onClick={onPalette}><SearchRounded fontSize="small" /></IconButton> : null}
        {narrow ? null : <LanguageButton />}
        {narrow ? null : <ModeButton />}
      </Box>
      <AccountMenu session={session} narrow={narrow} onHelp={onHelp} />
    </Box>
  )
}

function SearchButton({ onPress }: { readonly onPress: () => void }) {
  const t = useShellTexts()
  const { tokens } = useTheme()
  const key = navigator.platform.startsWith('Mac') ? '⌘K' : 'Ctrl K'
  return (
    <Box sx={{ flex: 1, minWidth: 0, display: 'flex' }} className="no-print">
      <Box
        component="button"
        type="button"
        onClick={onPress}
        sx={{ width: 'min(360px, 100%)', ml: { sm: 1, md: 6 }, height: 32, px: 1.25, display: 'flex', alignItems: 'center', gap: 1, border: '1px solid rgba(255,255,255,0.18)', borderRadius: '6px', background: 'rgba(255,255,255,0.07)', color: tokens.barQuiet, font: 'inherit', fontSize: 13, cursor: 'text', '&:hover': { borderColor: 'rgba(255,255,255,0.36)' } }}
      >
        <SearchRounded aria-hidden sx={{ fontSize: 18 }} />
        <Box component="span" sx={{ flex: 1, textAlign: 'left', overflow: 'hidden', whiteSpace: 'nowrap', textOverflow: 'ellipsis' }}>{t.search}</Box>
        <Box component="kbd" sx={{ fontSize: 11, opacity: 0.9 }}>{key}</Box>
      </Box>
    </Box>
  )
}
