import { useI18nProvider } from 'ra-core'
import { fetchedEnglish } from './fetched-english.ts'
import type { English } from './fetched-english.ts'
import { localeOf } from './texts.ts'
import type { Locale, Texts, Worded } from './texts.ts'

/** The texts of an area in the language the person chose. `en` must satisfy the shape of `zh`. */
export function useTexts<T>(zh: T, en: Texts<T>): Texts<T> {
  const locale = useConsoleLocale()
  // `zh` has the shape by definition; the compiler cannot see that a mapped type of itself accepts it.
  return locale === 'en' ? en : (zh as unknown as Texts<T>)
}

/** The same for an area of a first screen, whose English comes apart: `area` names it there. */
export function useFirstTexts<T, Area extends Exclude<keyof English, 'messages'>>(zh: T & (English[Area] extends Texts<T> ? unknown : never), area: Area): Texts<T> {
  const locale = useConsoleLocale()
  const english = fetchedEnglish()
  // Both halves have the shape of `zh`, which the parameter's type has checked; a conditional type does not narrow here.
  return (locale === 'en' && english !== null ? english[area] : zh) as unknown as Texts<T>
}

/** The language the person chose, from the moment its words are there. */
export function useConsoleLocale(): Locale {
  return localeOf(useI18nProvider().getLocale())
}

/** Picks the right half of a text that carries both languages, such as the summary of a contract. */
export function useWorded(): (worded: Worded) => string {
  const locale = useConsoleLocale()
  return (worded) => worded[locale]
}
