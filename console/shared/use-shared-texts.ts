import { sharedEn } from '../i18n/en/shared.ts'
import type { Texts } from '../i18n/texts.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { sharedZh } from '../i18n/zh/shared.ts'

/** Texts of the recurring pieces, in the language the person chose. */
export function useSharedTexts(): Texts<typeof sharedZh> {
  return useTexts(sharedZh, sharedEn)
}
