import type { Texts } from '../../i18n/texts.ts'
import { useFirstTexts } from '../../i18n/use-texts.ts'
import { homeZh } from '../../i18n/zh/home.ts'

/** Texts of home, in the language the person chose. */
export function useHomeTexts(): Texts<typeof homeZh> {
  return useFirstTexts(homeZh, 'home')
}
