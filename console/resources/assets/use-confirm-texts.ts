import { assetConfirmEn } from '../../i18n/en/asset-confirm.ts'
import type { Texts } from '../../i18n/texts.ts'
import { useTexts } from '../../i18n/use-texts.ts'
import { assetConfirmZh } from '../../i18n/zh/asset-confirm.ts'

/** Texts of confirming a tier, in the language the person chose. */
export function useConfirmTexts(): Texts<typeof assetConfirmZh> {
  return useTexts(assetConfirmZh, assetConfirmEn)
}
