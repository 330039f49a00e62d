import type { Texts } from '../../i18n/texts.ts'
import { useFirstTexts } from '../../i18n/use-texts.ts'
import { entranceZh } from '../../i18n/zh/entrance.ts'

/** Texts of the pages before sign-in, in the language the person chose. */
export function useEntranceTexts(): Texts<typeof entranceZh> {
  return useFirstTexts(entranceZh, 'entrance')
}
