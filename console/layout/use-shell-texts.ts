import type { Texts } from '../i18n/texts.ts'
import { useFirstTexts } from '../i18n/use-texts.ts'
import { shellZh } from '../i18n/zh/shell.ts'

/** Texts of the frame, in the language the person chose. */
export function useShellTexts(): Texts<typeof shellZh> {
  return useFirstTexts(shellZh, 'shell')
}
