import { reasonTexts, type ReasonCode } from '../clauses/reason-texts.ts'
import { factText, type Locale } from './fact-text.ts'

/** A reason as a sentence. An unknown code, as a foreign bundle may hold, is printed as it stands. */
export function reasonSentence(
  { code, params }: { readonly code: string; readonly params: Readonly<Record<string, string | number>> },
  locale: Locale,
): string {
  if (!isReasonCode(code)) return code
  return reasonTexts[code][locale].replace(/\{(\w+)\}/g, (braces, name: string) => {
    const value = params[name]
    return value === undefined ? braces : factText(name, value, locale)
  })
}

function isReasonCode(code: string): code is ReasonCode {
  return Object.hasOwn(reasonTexts, code)
}
