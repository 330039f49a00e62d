import { assetImportEn } from '../../i18n/en/asset-import.ts'
import type { Texts } from '../../i18n/texts.ts'
import { useTexts } from '../../i18n/use-texts.ts'
import { assetImportZh } from '../../i18n/zh/asset-import.ts'

/** Texts of the import screen, in the language the person chose. */
export function useImportTexts(): Texts<typeof assetImportZh> {
  return useTexts(assetImportZh, assetImportEn)
}
