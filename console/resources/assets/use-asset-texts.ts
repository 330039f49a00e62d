import { assetsEn } from '../../i18n/en/assets.ts'
import type { Texts } from '../../i18n/texts.ts'
import { useTexts } from '../../i18n/use-texts.ts'
import { assetsZh } from '../../i18n/zh/assets.ts'

/** Texts of the catalogue, in the language the person chose. */
export function useAssetTexts(): Texts<typeof assetsZh> {
  return useTexts(assetsZh, assetsEn)
}
