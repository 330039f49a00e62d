import { ThemeProvider } from '@mui/material/styles'
import { I18nContext } from 'ra-core'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { createI18nProvider } from '../../console/i18n/i18n-provider.ts'
import { DeedButton } from '../../console/shared/DeedButton.tsx'
import type { DeedButtonProps } from '../../console/shared/DeedButton.tsx'
import { lacking } from '../../console/shared/lacking.ts'
import { createConsoleTheme } from '../../console/theme/theme.ts'

function drawn(props: DeedButtonProps): string {
  return renderToStaticMarkup(
    <I18nContext.Provider value={createI18nProvider()}>
      <ThemeProvider theme={createConsoleTheme('light')}><DeedButton {...props}>提交</DeedButton></ThemeProvider>
    </I18nContext.Provider>,
  )
}

test('a busy button says so and is never disabled, so that the focus stays on it', () => {
  const button = /<button[^>]*>/.exec(drawn({ busy: true }))?.[0] ?? ''
  expect(button).toContain('aria-busy="true"')
  expect(button).toContain('aria-disabled="true"')
  expect(button).not.toMatch(/ disabled(=|>| )|tabindex="-1"/)
})

test('a button whose form is not complete can be reached and names what is missing, in the order of the form', () => {
  const markup = drawn({ missing: lacking([[false, '用途'], [true, '字段'], [false, '时长']]) })
  const whyId = /aria-describedby="([^"]+)"/.exec(markup)?.[1] ?? ''
  expect(markup).toContain(`id="${whyId}"`)
  expect(markup).toContain('还需：用途、时长')
  expect(/<button[^>]*>/.exec(markup)?.[0]).not.toMatch(/ disabled(=|>| )/)
})
