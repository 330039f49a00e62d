import { peopleEn } from '../../i18n/en/people.ts'
import type { Texts } from '../../i18n/texts.ts'
import { useTexts } from '../../i18n/use-texts.ts'
import { peopleZh } from '../../i18n/zh/people.ts'

/** Texts of people, roles and recoveries, in the language the person chose. */
export function usePeopleTexts(): Texts<typeof peopleZh> {
  return useTexts(peopleZh, peopleEn)
}
