import { permitsEn } from '../../i18n/en/permits.ts'
import type { Texts } from '../../i18n/texts.ts'
import { useTexts } from '../../i18n/use-texts.ts'
import { permitsZh } from '../../i18n/zh/permits.ts'

/** Texts of permits, in the language the person chose. */
export function usePermitTexts(): Texts<typeof permitsZh> {
  return useTexts(permitsZh, permitsEn)
}
