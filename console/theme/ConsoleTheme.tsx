import CssBaseline from '@mui/material/CssBaseline'
import { ThemeProvider } from '@mui/material/styles'
import useMediaQuery from '@mui/material/useMediaQuery'
import { useStore } from 'ra-core'
import { useEffect, useMemo } from 'react'
import type { ReactNode } from 'react'
import { languageTag } from '../i18n/texts.ts'
import { useConsoleLocale } from '../i18n/use-texts.ts'
import { createConsoleTheme } from './theme.ts'
import type { Mode } from './theme.ts'
import { usePrinting } from './use-printing.ts'

/** Light or dark as chosen, else as the system has it. */
export function useMode(): readonly [Mode, (mode: Mode) => void] {
  const systemDark = useMediaQuery('(prefers-color-scheme: dark)', { noSsr: true })
  const [chosen, choose] = useStore<Mode | null>('mode', null)
  return [chosen ?? (systemDark ? 'dark' : 'light'), choose]
}

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
