import { ThemeProvider } from '@mui/material/styles'
import { I18nContext } from 'ra-core'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { createI18nProvider } from '../../console/i18n/i18n-provider.ts'
import { Ending } from '../../console/shared/Ending.tsx'
import { absoluteText } from '../../console/shared/time-text.ts'
import { createConsoleTheme } from '../../console/theme/theme.ts'

test('when something ends is told as an instant with its zone; what is left of it is called a rest, never a time of day', () => {
  const at = Date.now() + 23 * 3_600_000 + 30_000
  const words = renderToStaticMarkup(
    <I18nContext.Provider value={createI18nProvider()}>
      <ThemeProvider theme={createConsoleTheme('light')}><Ending at={at} /></ThemeProvider>
    </I18nContext.Provider>,
  ).replace(/<style.*?<\/style>/g, '').replace(/<[^>]*>/g, '')
  expect(words.startsWith(`${absoluteText(at)} · 剩余 23:00:`)).toBe(true)
})
