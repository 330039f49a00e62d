/** Personal data that start with a digit or stand around one: identity, telephone, card, address and date numbers. */

import { bankCard, luhn, residentId, socialCreditCode } from './identity-numbers.ts'
import { AREAS, MOBILE, add, addResident, countryCodeStart, isDigit, isLetter, isWord, plusStart } from './number-findings.ts'
import type { Recognition, Taken } from './number-findings.ts'
import { patternsAt } from './number-patterns.ts'

/**
 * Recognises what starts at the digit at `at`; gives the offset to go on from. Every pattern is
 * sticky and bounded, and the run of digits is skipped whole, so the work is linear in the text.
 */
export function recogniseNumber(recognition: Recognition, at: number): number {
  const { text } = recognition
  let end = at
  while (isDigit(text.charCodeAt(end))) end += 1
  if (end - at > 19) return end
  return Math.max(end, solidNumber(recognition, at, end) ?? partedNumber(recognition, at, end) ?? end)
}

/** A landline number with its area code; all other numbers without a label or a joint are longer. */
const SOLID_DIGITS_MIN = 10

function solidNumber(recognition: Recognition, at: number, end: number): Taken {
  const { text } = recognition
  if (end - at < SOLID_DIGITS_MIN && !(end - at >= 2 && isLetter(text.charCodeAt(end)))) return undefined
  const digits = text.slice(at, end)
  const before = text.charCodeAt(at - 1)
  const glued = isLetter(before) && !LABEL_BEFORE.test(text.slice(Math.max(0, at - 8), at))
  const checkX = digits.length === 17 && /^[Xx](?![0-9A-Za-z])/.test(text.slice(end, end + 2))
  if (digits.length === 18 || checkX) {
    const whole = checkX ? digits + text.charAt(end) : digits
    const facts = residentId(whole)
    if (facts !== undefined) return addResident(recognition, at, at + 18, facts.birthYear, 0.98, true)
  }
  if (digits.length === 18 || (digits.length >= 2 && isLetter(text.charCodeAt(end)))) {
    const code = text.slice(at, at + 18)
    if (socialCreditCode(code) && !isWord(text.charCodeAt(at + 18)) && !isWord(before)) return add(recognition, 'social-credit-code', at, at + 18, 0.95, true)
  }
  if (glued || isLetter(text.charCodeAt(end)) && !checkX) return digits.length === 11 ? gluedMobile(recognition, at, end, digits) : undefined
  return solidByLength(recognition, at, end, digits)
}

/** A mobile number between single letters, which somebody put there to hide it; in longer words it is a part of a code. */
function gluedMobile(recognition: Recognition, at: number, end: number, digits: string): Taken {
  const { text } = recognition
  const single = (near: number, beyond: number) => !isWord(text.charCodeAt(near)) || !isWord(text.charCodeAt(beyond))
  return MOBILE.test(digits) && single(at - 1, at - 2) && single(end, end + 1) ? add(recognition, 'mobile', at, end, 0.5, false) : undefined
}

function solidByLength(recognition: Recognition, at: number, end: number, digits: string): Taken {
  const { text } = recognition
  const decimal = text.charCodeAt(end) === 46 && isDigit(text.charCodeAt(end + 1)) || text.charCodeAt(at - 1) === 46 && isDigit(text.charCodeAt(at - 2))
  if (decimal) return undefined
  if (digits.length === 11 && MOBILE.test(digits)) return add(recognition, 'mobile', countryCodeStart(text, at), end, 0.9, false)
  if (digits.length === 12 && digits.startsWith('0') && MOBILE.test(digits.slice(1))) return add(recognition, 'mobile', at, end, 0.8, false)
  if (digits.length === 13 && digits.startsWith('86') && MOBILE.test(digits.slice(2))) return add(recognition, 'mobile', plusStart(text, at), end, 0.9, false)
  if (digits.length === 15 && digits.startsWith('0086') && MOBILE.test(digits.slice(4))) return add(recognition, 'mobile', at, end, 0.9, false)
  if ((digits.length === 11 || digits.length === 12 || digits.length === 10) && areaCode(digits) && digits.length - areaLength(digits) >= 7) {
    return add(recognition, 'landline', at, end, 0.7, false)
  }
  if (digits.length === 15) {
    const facts = residentId(digits)
    if (facts !== undefined) return addResident(recognition, at, end, facts.birthYear, 0.6, false)
    if (luhn(digits) && /imei[^0-9]{0,6}$/i.test(text.slice(Math.max(0, at - 12), at))) return add(recognition, 'imei', at, end, 0.95, true)
  }
  if (digits.length >= 13 && bankCard(digits)) {
    return add(recognition, 'bank-card', at, end, digits.length >= 16 || digits.length === 14 ? 0.8 : 0.5, true)
  }
  return undefined
}

function areaLength(digits: string): number {
  return /^0(?:10|2\d)/.test(digits) ? 3 : 4
}

function areaCode(digits: string): boolean {
  return digits.startsWith('0') && AREAS.has(digits.slice(0, areaLength(digits)))
}

/** Letters that may stand right before a number and label it. */
const LABEL_BEFORE = /(?:^|[^a-z])(?:tel|phone|mobile|mob|cell|call|wx|vx|qq|wechat|id|no|card)$/i

function partedNumber(recognition: Recognition, at: number, end: number): Taken {
  const { text } = recognition
  const before = text.charCodeAt(at - 1)
  const patterns = patternsAt(text.charCodeAt(end), end - at)
  if (patterns === undefined && before !== 43) return undefined
  if (isLetter(before) && !LABEL_BEFORE.test(text.slice(Math.max(0, at - 8), at))) return undefined
  const international = before === 43 ? internationalNumber(recognition, at) : undefined
  if (international !== undefined || patterns === undefined) return international
  for (const { pattern, take } of patterns) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    const taken = match === null ? undefined : take(recognition, match, at)
    if (taken !== undefined) return taken
  }
  return undefined
}

/** A plus, a country code and eight to fifteen digits in all (E.164); 86 is left to the mainland patterns. */
function internationalNumber(recognition: Recognition, at: number): Taken {
  const { text } = recognition
  if (text.charCodeAt(at - 1) !== 43 || text.startsWith('86', at)) return undefined
  let digits = 0
  let last = at
  for (let place = at; place < at + 24; place += 1) {
    const code = text.charCodeAt(place)
    if (isDigit(code)) {
      digits += 1
      last = place + 1
    } else if (!' .-()'.includes(text.charAt(place)) || place - last > 1 || place >= text.length) break
  }
  const cut = isDigit(text.charCodeAt(last))
  return cut || digits < 8 || digits > 15 ? undefined : add(recognition, 'foreign-phone', at - 1, last, 0.7, false)
}
