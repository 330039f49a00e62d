import { maskingEn } from '../i18n/en/masking.ts'
import type { Texts } from '../i18n/texts.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { maskingZh } from '../i18n/zh/masking.ts'

/** Texts of what is masked, in the language the person chose. */
export function useMaskingTexts(): Texts<typeof maskingZh> {
  return useTexts(maskingZh, maskingEn)
}
