import { keysEn } from '../../i18n/en/keys.ts'
import type { Texts } from '../../i18n/texts.ts'
import { useTexts } from '../../i18n/use-texts.ts'
import { keysZh } from '../../i18n/zh/keys.ts'

/** Texts of the key ring, in the language the person chose. */
export function useKeyTexts(): Texts<typeof keysZh> {
  return useTexts(keysZh, keysEn)
}
