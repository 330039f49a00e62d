/**
 * How texts are kept. Each area of the console has one file per language:
 *
 *   i18n/zh/assets.ts   export const assetsZh = { title: '资产', rows: (n: number) => `${n} 行` }
 *   i18n/en/assets.ts   export const assetsEn: Texts<typeof assetsZh> = { title: 'Assets', rows: (n) => `${n} rows` }
 *
 * and a screen asks `const t = useTexts(assetsZh, assetsEn)`. A key that is missing or superfluous in
 * English does not compile, and the texts of an area travel with the screens that use them.
 */

/** The shape that the other language must satisfy: the same keys, the same parameters, words of its own. */
export type Texts<T> = {
  readonly [K in keyof T]: T[K] extends (...parameters: infer P) => string ? (...parameters: P) => string : T[K] extends string ? string : Texts<T[K]>
}

/** A text in both languages, as contracts and the vocabulary carry it. */
export interface Worded {
  readonly zh: string
  readonly en: string
}

export type Locale = 'zh' | 'en'
export const locales: readonly Locale[] = ['zh', 'en']

/** A locale from whatever a store or an address held; Chinese unless it says English. */
export function localeOf(value: unknown): Locale {
  return value === 'en' ? 'en' : 'zh'
}

/** BCP 47 tag of a locale: for `lang` attributes, number formats and `Accept-Language`. */
export const languageTag: Readonly<Record<Locale, string>> = { zh: 'zh-CN', en: 'en' }
