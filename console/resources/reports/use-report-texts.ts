import { reportsEn } from '../../i18n/en/reports.ts'
import type { Texts } from '../../i18n/texts.ts'
import { useTexts } from '../../i18n/use-texts.ts'
import { reportsZh } from '../../i18n/zh/reports.ts'

/** Texts of the clause board and of the evidence bundles, in the language the person chose. */
export function useReportTexts(): Texts<typeof reportsZh> {
  return useTexts(reportsZh, reportsEn)
}
