import { ThemeProvider } from '@mui/material/styles'
import { I18nContext } from 'ra-core'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { maskText } from '../../api/analysis/mask-entity.ts'
import { createI18nProvider } from '../../console/i18n/i18n-provider.ts'
import { maskedParts } from '../../console/shared/masked-parts.ts'
import { MaskedText } from '../../console/shared/MaskedText.tsx'
import { createConsoleTheme } from '../../console/theme/theme.ts'

const hidden = (text: string) => maskedParts(text).filter((part) => part.hidden).map((part) => part.text)

describe('the masked parts of a text', () => {
  test.each([
    ['联系人王**，电话138****1234。', ['**', '****']],
    ['z***@example.com', ['***']],
    ['出生于1990-**-**', ['**-**']],
    ['来自 10.2.*.*', ['*.*']],
    ['••••', ['••••']],
    ['没有遮蔽', []],
  ])('of %s are found each as one', (text, parts) => {
    expect(hidden(text)).toEqual(parts)
  })

  test('lose no character of the text', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('*', '•', '王', 'a', '.', '-', ' ', '1') }), (text) => {
      expect(maskedParts(text).map((part) => part.text).join('')).toBe(text)
    }))
  })

  test('are marked in what the corridor makes of a real sentence', () => {
    const masked = maskText('患者王小明，手机13812345678，住北京市海淀区中关村大街1号。')
    expect(hidden(masked).length).toBeGreaterThan(1)
    expect(masked).not.toContain('13812345678')
  })
})

test('a masked part is said to a screen reader by name, and the words around it stand as they are', () => {
  const markup = renderToStaticMarkup(
    <I18nContext.Provider value={createI18nProvider()}>
      <ThemeProvider theme={createConsoleTheme('light')}><MaskedText text="电话138****1234" /></ThemeProvider>
    </I18nContext.Provider>,
  )
  expect(markup).toMatch(/^电话138<mark role="img" aria-label="已遮蔽的部分"[^>]*>\*\*\*\*<\/mark>1234$/)
})
