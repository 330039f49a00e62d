import { verifierEn } from '../i18n/en/verifier.ts'
import type { Texts } from '../i18n/texts.ts'
import { useTexts } from '../i18n/use-texts.ts'
import { verifierZh } from '../i18n/zh/verifier.ts'

export type VerifierTexts = Texts<typeof verifierZh>

/** Texts of the verifier, in the language the person chose. */
export function useVerifierTexts(): VerifierTexts {
  return useTexts(verifierZh, verifierEn)
}
