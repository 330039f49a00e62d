import { createTheme } from '@mui/material/styles'
import type { Theme } from '@mui/material/styles'
import { componentStyles } from './component-styles.ts'
import { darkTokens, fontFamily, lightTokens } from './tokens.ts'
import type { Tokens } from './tokens.ts'

declare module '@mui/material/styles' {
  interface Theme {
    /** Colours of the console beyond Material's palette: `theme.tokens.tier.core.ink`. */
    readonly tokens: Tokens
  }
  interface ThemeOptions {
    readonly tokens?: Tokens
  }
}

export type Mode = 'light' | 'dark'

/** The console's theme: dense, on an 8-pixel grid, one accent, figures that line up. */
export function createConsoleTheme(mode: Mode): Theme {
  const tokens = mode === 'dark' ? darkTokens : lightTokens
  return createTheme({
    tokens,
    spacing: 8,
    shape: { borderRadius: 6 },
    palette: {
      mode,
      primary: { main: tokens.accent, dark: tokens.accentHover, contrastText: tokens.accentInk },
      secondary: { main: tokens.textQuiet, contrastText: tokens.paper },
      error: { main: tokens.danger.ink, contrastText: mode === 'dark' ? '#2a0a10' : '#ffffff' },
      warning: { main: tokens.warning.ink, contrastText: mode === 'dark' ? '#241a06' : '#ffffff' },
      success: { main: tokens.ok.ink, contrastText: mode === 'dark' ? '#0a1e14' : '#ffffff' },
      info: { main: tokens.tier.ordinary.ink },
      background: { default: tokens.ground, paper: tokens.paper },
      text: { primary: tokens.text, secondary: tokens.textQuiet },
      divider: tokens.edge,
    },
    typography: {
      fontFamily,
      fontSize: 14,
      htmlFontSize: 16,
      h1: { fontSize: 22, lineHeight: '32px', fontWeight: 650, letterSpacing: '-0.005em' },
      h2: { fontSize: 16, lineHeight: '24px', fontWeight: 650 },
      h3: { fontSize: 14, lineHeight: '20px', fontWeight: 650 },
      h4: { fontSize: 14, lineHeight: '20px', fontWeight: 650 },
      h5: { fontSize: 14, lineHeight: '20px', fontWeight: 600 },
      h6: { fontSize: 14, lineHeight: '20px', fontWeight: 600 },
      subtitle1: { fontSize: 14, lineHeight: '20px' },
      subtitle2: { fontSize: 13, lineHeight: '20px', fontWeight: 600 },
      body1: { fontSize: 14, lineHeight: '22px' },
      body2: { fontSize: 13, lineHeight: '20px' },
      caption: { fontSize: 12, lineHeight: '16px' },
      overline: { fontSize: 12, lineHeight: '16px', fontWeight: 600, letterSpacing: '0.02em', textTransform: 'none' },
      button: { fontSize: 14, lineHeight: '20px', fontWeight: 600, textTransform: 'none' },
    },
    transitions: {
      duration: { shortest: 80, shorter: 100, short: 120, standard: 140, complex: 150, enteringScreen: 120, leavingScreen: 100 },
    },
    components: componentStyles(tokens),
  })
}
