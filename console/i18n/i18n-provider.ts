import type { I18nProvider, TranslationMessages } from 'ra-core'
import { fetchEnglish } from './fetched-english.ts'
import { messagesZh } from './messages.zh.ts'
import { localeOf } from './texts.ts'

/**
 * React-admin's own words in both languages; Chinese unless the reader chose otherwise. English comes when
 * it is asked for. Understands react-admin's `%{name}` and its plural bar `one |||| many`.
 */
export function createI18nProvider(): I18nProvider {
  let locale = 'zh'
  let messages: TranslationMessages = messagesZh
  return {
    async changeLocale(wanted: string) {
      messages = localeOf(wanted) === 'en' ? (await fetchEnglish()).messages : messagesZh
      locale = localeOf(wanted)
    },
    getLocale: () => locale,
    getLocales: () => [
      { locale: 'zh', name: '中文' },
      { locale: 'en', name: 'English' },
    ],
    translate(key: string, options: Readonly<Record<string, unknown>> = {}) {
      const found = messageAt(messages, key) ?? (typeof options._ === 'string' ? options._ : key)
      return filled(counted(found, options.smart_count), options)
    },
  }
}

function messageAt(messages: unknown, key: string): string | undefined {
  let at: unknown = messages
  for (const part of key.split('.')) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, part)) return undefined
    at = (at as Readonly<Record<string, unknown>>)[part]
  }
  return typeof at === 'string' ? at : undefined
}

function counted(message: string, count: unknown): string {
  const [one = '', many] = message.split(' |||| ')
  return many === undefined || count === 1 ? one : many
}

function filled(message: string, options: Readonly<Record<string, unknown>>): string {
  return message.replace(/%\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(options, name) ? String(options[name]) : whole))
}
