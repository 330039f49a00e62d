import polyglotI18nProvider from 'ra-i18n-polyglot'
import type { I18nProvider } from 'ra-core'
import { messagesEn } from './messages.en.ts'
import { messagesZh } from './messages.zh.ts'

/** React-admin's words in both languages; Chinese unless the reader chose otherwise. */
export function createI18nProvider(): I18nProvider {
  return polyglotI18nProvider((locale) => (locale === 'en' ? messagesEn : messagesZh), 'zh', [
    { locale: 'zh', name: '中文' },
    { locale: 'en', name: 'English' },
  ])
}
