import { stepUpEn } from '../i18n/en/step-up.ts'
import type { Texts } from '../i18n/texts.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { stepUpZh } from '../i18n/zh/step-up.ts'

/** Texts of the dialog of both factors, in the language the person chose. */
export function useStepUpTexts(): Texts<typeof stepUpZh> {
  return useTexts(stepUpZh, stepUpEn)
}
