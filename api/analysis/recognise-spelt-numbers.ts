/** Telephone and identity numbers that are written digit by digit in Chinese numerals: 一三八〇〇一三八〇〇〇. */

import { residentId } from './identity-numbers.ts'
import { add, addResident, MOBILE } from './number-findings.ts'
import type { Recognition } from './number-findings.ts'

/** The digits, in their everyday and their banker's form; 幺 is how a one is spoken on the telephone. */
const SPELT: Readonly<Record<string, string>> = {
  〇: '0', 零: '0', '○': '0', 一: '1', 壹: '1', 幺: '1', 二: '2', 贰: '2', 三: '3', 叁: '3', 四: '4', 肆: '4', 五: '5', 伍: '5', 六: '6', 陆: '6', 七: '7', 柒: '7', 八: '8', 捌: '8', 九: '9', 玖: '9',
}

/** Every character that a number in Chinese numerals may begin with. */
export const SPELT_DIGITS = Object.keys(SPELT)

/** An ID number is the longest; what goes on after it is no number of this kind. */
const DIGITS_MAX = 18
const SEPARATORS = new Set(' -.、,')

/**
 * The number that begins with the numeral at `at`. Single separators between the digits, and plain digits among them, do
 * not hide it. Gives the end, or nothing: a mobile number must lie in a segment in use, an ID number must hold.
 */
export function recogniseSpeltNumber(recognition: Recognition, at: number): number | undefined {
  const { text } = recognition
  // Most numerals of a text stand alone, and whatever follows a digit was looked at with it.
  if (digitAt(text, at - 1) !== undefined || digitAt(text, at + 1) === undefined && !SEPARATORS.has(text.charAt(at + 1))) return undefined
  let digits = ''
  let end = at
  for (let place = at; digits.length <= DIGITS_MAX; place += 1) {
    const digit = digitAt(text, place)
    if (digit !== undefined) {
      digits += String(digit)
      end = place + 1
      if (digits.length === CENTURY_END && !BEGINS.test(digits)) return undefined
    } else if (!SEPARATORS.has(text.charAt(place)) || place > end) break
  }
  if (digits.length === 11 && MOBILE.test(digits)) return add(recognition, 'mobile', at, end, 0.85, false)
  if (digits.length === 13 && digits.startsWith('86') && MOBILE.test(digits.slice(2))) return add(recognition, 'mobile', at, end, 0.85, false)
  const whole = digits.length === 17 && /[Xx]/.test(text.charAt(end)) ? `${digits}X` : digits
  if (whole.length !== 18) return undefined
  const facts = residentId(whole)
  return facts === undefined ? undefined : addResident(recognition, at, end + whole.length - digits.length, facts.birthYear, 0.9, true)
}

/** After so many digits a mobile number and the century in an ID number show. */
const CENTURY_END = 8
const BEGINS = /^(?:1[3-9]|861[3-9]|\d{6}(?:18|19|20))/

function digitAt(text: string, at: number): number | undefined {
  const code = text.charCodeAt(at)
  return code >= 48 && code <= 57 ? code - 48 : VALUES.get(code)
}

const VALUES: ReadonlyMap<number, number> = new Map(Object.entries(SPELT).map(([character, digit]) => [character.charCodeAt(0), Number(digit)]))
