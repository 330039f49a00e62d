import CssBaseline from '@mui/material/CssBaseline'
import { ThemeProvider } from '@mui/material/styles'
import { useEffect, useMemo } from 'react'
import type { ReactNode } from 'react'
import { languageTag } from '../i18n/texts.ts'
import { useConsoleLocale } from '../i18n/use-texts.ts'
import { createConsoleTheme } from './theme.ts'
import { useMode } from './use-mode.ts'
import { usePrinting } from './use-printing.ts'

/** Puts theme, base styles and the document's language around everything. Paper is always light. */
export function ConsoleTheme({ children }: { readonly children: ReactNode }) {
  const [mode] = useMode()
  const printing = usePrinting()
  const locale = useConsoleLocale()
  const shown = printing ? 'light' : mode
  const theme = useMemo(() => createConsoleTheme(shown), [shown])
  useEffect(() => {
    document.documentElement.lang = languageTag[locale]
  }, [locale])
  return (
    <ThemeProvider theme={theme}>
      <CssBaseline enableColorScheme />
      {children}
    </ThemeProvider>
  )
}
