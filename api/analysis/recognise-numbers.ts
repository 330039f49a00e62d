/** Personal data that start with a digit or stand around one: identity, telephone, card, address and date numbers. */

import { bankCard, calendarDate, luhn, residentId, socialCreditCode } from './identity-numbers.ts'
import { AREA_CODES } from './tables/area-codes.ts'
import type { Entity } from './entity.ts'

/** What a recogniser is given: the folded text, where it puts its findings, and the year for ages. */
export interface Recognition {
  readonly text: string
  readonly found: Entity[]
  readonly yearNow: number | undefined
}

/**
 * Recognises what starts at the digit at `at`; gives the offset to go on from. Every pattern is
 * sticky and bounded, and the run of digits is skipped whole, so the work is linear in the text.
 */
export function recogniseNumber(recognition: Recognition, at: number): number {
  const { text } = recognition
  let end = at
  while (isDigit(text.charCodeAt(end))) end += 1
  if (end - at > 19) return end
  const taken = solidNumber(recognition, at, end) ?? (mayGoOn(text, at, end) ? partedNumber(recognition, at) : undefined)
  return Math.max(end, taken ?? end)
}

/** Whether what follows the digits, or the plus before them, can make them part of a longer number. */
function mayGoOn(text: string, at: number, end: number): boolean {
  return NUMBER_JOINTS.has(text.charCodeAt(end)) || text.charCodeAt(at - 1) === 43
}

const NUMBER_JOINTS = new Set(Array.from(' -./()年岁周yY', (character) => character.charCodeAt(0)))

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

/** The offset after the finding, or nothing. */
type Taken = number | undefined

function solidNumber(recognition: Recognition, at: number, end: number): Taken {
  const { text } = recognition
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
  if (glued || isLetter(text.charCodeAt(end)) && !checkX) return undefined
  return solidByLength(recognition, at, end, digits)
}

function solidByLength(recognition: Recognition, at: number, end: number, digits: string): Taken {
  const { text } = recognition
  const decimal = text.charCodeAt(end) === 46 && isDigit(text.charCodeAt(end + 1)) || text.charCodeAt(at - 1) === 46 && isDigit(text.charCodeAt(at - 2))
  if (decimal) return undefined
  if (digits.length === 11 && MOBILE.test(digits)) return add(recognition, 'mobile', countryCodeStart(text, at), end, 0.9, false)
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

/** Mobile segments in use, by their first three digits. Source: numbering plan of 2017 and later allocations. */
export const MOBILE = /^1(?:3\d|4[15-9]|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])\d{8}$/

const AREAS = new Set(AREA_CODES.trim().split(/\s+/))

function areaLength(digits: string): number {
  return /^0(?:10|2\d)/.test(digits) ? 3 : 4
}

function areaCode(digits: string): boolean {
  return digits.startsWith('0') && AREAS.has(digits.slice(0, areaLength(digits)))
}

/** Takes `+86`, `0086-`, `(+86) ` before a mobile number into it. */
function countryCodeStart(text: string, at: number): number {
  const match = /(?:\(?\+86\)?|0086)[ .\-/]?\(?$/.exec(text.slice(Math.max(0, at - 8), at))
  return match === null ? at : at - match[0].length
}

/** With the parenthesis that opens before a prefix in parentheses. */
function mobileStart(text: string, at: number, number: string): number {
  const start = countryCodeStart(text, at)
  return start === at && number.includes(')') ? parenthesisStart(text, at) : start
}

/** Letters that may stand right before a number and label it. */
const LABEL_BEFORE = /(?:^|[^a-z])(?:tel|phone|mobile|mob|cell|call|wx|vx|qq|wechat|id|no|card)$/i

interface Pattern {
  readonly pattern: RegExp
  readonly take: (recognition: Recognition, match: RegExpExecArray, at: number) => Taken
}

/** Numbers in parts, in order of precedence. Sticky and without nested repetition. */
const PATTERNS: readonly Pattern[] = [
  {
    pattern: /1[3-9]\d(?:[ ./-]|\) ?)\d{4}[ ./-]?\d{4}(?!\d|\.\d)/y,
    take: (recognition, match, at) => MOBILE.test(digitsOf(match[0])) && (match[0].length > 12 || match[0].includes(')'))
      ? add(recognition, 'mobile', mobileStart(recognition.text, at, match[0]), at + match[0].length, 0.85, false) : undefined,
  },
  {
    // Each digit by itself, all parted alike, and no row of figures that goes on to either side.
    pattern: /1([ ./-]{1,2})[3-9](?:\1\d){9}(?!\d|[ ./-]{1,2}\d)/y,
    take: (recognition, match, at) => MOBILE.test(digitsOf(match[0])) && !/\d[ ./-]{1,2}$/.test(recognition.text.slice(Math.max(0, at - 3), at))
      ? add(recognition, 'mobile', at, at + match[0].length, 0.7, false) : undefined,
  },
  {
    pattern: /86(?:[ ./-]|(?=\())\(?(1\d{10}|1\d{2}(?:[ ./-]|\) ?)\d{4}[ ./-]?\d{4})(?!\d|\.\d)/y,
    take: (recognition, match, at) => MOBILE.test(digitsOf(match[1] ?? ''))
      ? add(recognition, 'mobile', plusStart(recognition.text, at), at + match[0].length, 0.85, false) : undefined,
  },
  {
    pattern: /(0\d{2,3})(?:\) ?|[- ])(\d{7,8}|\d{4}[ -]\d{4})(?!\d)(?:(?:-|转|ext\.? ?)\d{1,6}(?!\d))?/y,
    take: (recognition, match, at) => AREAS.has(match[1] ?? '')
      ? add(recognition, 'landline', parenthesisStart(recognition.text, at), at + match[0].length, 0.85, false) : undefined,
  },
  {
    pattern: /\d{4}([ ./-])\d{4}\1\d{4}\1\d{1,4}(?:\1\d{1,3})?(?!\d)/y,
    take: takeCard,
  },
  { pattern: /3\d{3}([ ./-])\d{6}\1\d{4,5}(?!\d)/y, take: takeCard },
  {
    // Whatever stands between the digits: date, region and check digit leave no room for chance.
    pattern: /\d(?:[ ./-]{0,2}\d){16}[ ./-]{0,2}[\dXx](?![0-9A-Za-z])/y,
    take: (recognition, match, at) => {
      const facts = residentId(digitsOf(match[0]))
      return facts === undefined ? undefined : addResident(recognition, at, at + match[0].length, facts.birthYear, 0.9, true)
    },
  },
  {
    pattern: /\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?!\d|\.\d)/y,
    take: (recognition, match, at) => {
      const parts = match[0].split('.')
      const before = recognition.text.charCodeAt(at - 1)
      if (before === 46 || isWord(before) || parts.some((part) => Number(part) > 255 || /^0\d/.test(part))) return undefined
      return add(recognition, 'ip-address', at, at + match[0].length, 0.8, false)
    },
  },
  {
    pattern: /(\d{1,3}\.\d{4,12}) ?, ?(-?\d{1,3}\.\d{4,12})(?!\d)/y,
    take: (recognition, match, at) => {
      const [first, second] = [Number(match[1]), Math.abs(Number(match[2]))]
      if (Math.min(first, second) > 90 || Math.max(first, second) > 180) return undefined
      const start = recognition.text.charCodeAt(at - 1) === 45 ? at - 1 : at
      return add(recognition, 'coordinates', start, at + match[0].length, 0.7, false)
    },
  },
  {
    pattern: /(\d{3})-(\d{2})-(\d{4})(?![\d-])/y,
    take: (recognition, match, at) => /^(?:000|666|9)/.test(match[1] ?? '') || match[2] === '00' || match[3] === '0000'
      ? undefined : add(recognition, 'foreign-id', at, at + match[0].length, 0.6, false),
  },
  {
    pattern: /((?:18|19|20)\d{2})(?:[-/.]|年) ?(\d{1,2})(?:(?:[-/.]|月) ?(\d{1,2})日?|月)(?!\d)/y,
    take: takeDate,
  },
  {
    pattern: /(\d{1,3}) ?(?:周岁|岁|years?[ -]old|yrs? old|y\/o)/iy,
    take: (recognition, match, at) => {
      const ageYears = Number(match[1])
      return ageYears > 120 ? undefined : add(recognition, 'age', at, at + match[0].length, 0.7, false, ageYears)
    },
  },
  {
    // Mobile numbers of neighbouring countries as written at home.
    pattern: /0[1-9]\d-\d{3,4}-\d{4}(?![\d-])/y,
    take: (recognition, match, at) => add(recognition, 'foreign-phone', at, at + match[0].length, 0.5, false),
  },
  {
    pattern: /\(?(\d{3})(?:\) ?|[-. ])\d{3}[-. ]\d{4}(?![\d-])(?:(?: ?x| ext\.? ?)\d{1,6})?/y,
    take: (recognition, match, at) => {
      const start = recognition.text.startsWith('+1', at - 3) ? at - 3 : parenthesisStart(recognition.text, at)
      return add(recognition, 'foreign-phone', start, at + match[0].length, 0.6, false)
    },
  },
]

function partedNumber(recognition: Recognition, at: number): Taken {
  if (isLetter(recognition.text.charCodeAt(at - 1)) && !LABEL_BEFORE.test(recognition.text.slice(Math.max(0, at - 8), at))) return undefined
  const international = internationalNumber(recognition, at)
  if (international !== undefined) return international
  for (const { pattern, take } of PATTERNS) {
    pattern.lastIndex = at
    const match = pattern.exec(recognition.text)
    const taken = match === null ? undefined : take(recognition, match, at)
    if (taken !== undefined) return taken
  }
  return undefined
}

/** The digits of a number in parts, and the X that may end an ID number. */
function digitsOf(text: string): string {
  return text.replace(/[^0-9Xx]/g, '')
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

function takeCard(recognition: Recognition, match: RegExpExecArray, at: number): Taken {
  const digits = digitsOf(match[0])
  return bankCard(digits) ? add(recognition, 'bank-card', at, at + match[0].length, 0.9, true) : undefined
}

/** A date is personal where the text says that somebody was born on it. */
function takeDate(recognition: Recognition, match: RegExpExecArray, at: number): Taken {
  const { text, yearNow } = recognition
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3] ?? 1)]
  const end = at + match[0].length
  if (!calendarDate(year, month, day)) return undefined
  const born = BORN_BEFORE.test(text.slice(Math.max(0, at - 16), at)) || /^[ ]?(?:出生|生(?![产效活]))/.test(text.slice(end, end + 3))
  if (!born) return undefined
  return add(recognition, 'birth-date', at, end, 0.9, false, yearNow === undefined ? undefined : yearNow - year)
}

const BORN_BEFORE = /(?:出生日期|出生年月日?|出生时间|出生|生日|生于|date of birth|birth ?date|birthday|dob|born(?: on)?)["' :是为=]{0,4}$/i

function parenthesisStart(text: string, at: number): number {
  return text.charCodeAt(at - 1) === 40 ? at - 1 : at
}

function plusStart(text: string, at: number): number {
  return text.charCodeAt(at - 1) === 43 ? at - 1 : at
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95
}

function isWord(code: number): boolean {
  return isLetter(code) || isDigit(code)
}

/** Records an ID number with the age that it states, and gives its end. */
export function addResident(recognition: Recognition, start: number, end: number, birthYear: number, confidence: number, checksum: boolean): number {
  const { yearNow } = recognition
  return add(recognition, 'resident-id', start, end, confidence, checksum, yearNow === undefined ? undefined : yearNow - birthYear)
}

/** Records a finding and gives its end. */
export function add(
  { found }: Recognition, kind: Entity['kind'], start: number, end: number, confidence: number, checksum: boolean, ageYears?: number,
): number {
  found.push(ageYears === undefined || ageYears < 0 || ageYears > 130
    ? { kind, start, end, confidence, checksum }
    : { kind, start, end, confidence, checksum, ageYears })
  return end
}
