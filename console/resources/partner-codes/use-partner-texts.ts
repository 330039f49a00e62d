import { partnerCodesEn } from '../../i18n/en/partner-codes.ts'
import type { Texts } from '../../i18n/texts.ts'
import { useTexts } from '../../i18n/use-texts.ts'
import { partnerCodesZh } from '../../i18n/zh/partner-codes.ts'

/** Texts of partner codes, in the language the person chose. */
export function usePartnerTexts(): Texts<typeof partnerCodesZh> {
  return useTexts(partnerCodesZh, partnerCodesEn)
}
