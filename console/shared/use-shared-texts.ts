import type { Texts } from '../i18n/texts.ts'
import { useFirstTexts } from '../i18n/use-texts.ts'
import { sharedZh } from '../i18n/zh/shared.ts'

/** Texts of the recurring pieces, in the language the person chose. */
export function useSharedTexts(): Texts<typeof sharedZh> {
  return useFirstTexts(sharedZh, 'shared')
}
