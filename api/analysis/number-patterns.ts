/** Numbers in groups: how people part telephone, card, identity and address numbers and dates. */

import { bankCard, calendarDate, residentId } from './identity-numbers.ts'
import { AREAS, MOBILE, add, addResident, countryCodeStart, isWord, parenthesisStart, plusStart } from './number-findings.ts'
import type { Recognition, Taken } from './number-findings.ts'

/** A form of number, and what is made of a match. */
export interface Pattern {
  /** How many digits stand before the first joint: `[least, most]`. */
  readonly lead: readonly [number, number]
  /** The characters that may follow them. */
  readonly joint: string
  readonly pattern: RegExp
  readonly take: (recognition: Recognition, match: RegExpExecArray, at: number) => Taken
}

/** What people put between the groups of a mobile number; the rarer ones must stand between all of them alike. */
const MOBILE_JOINTS = ' ./-,_*\n'

/**
 * Numbers in parts, in order of precedence. Sticky and without nested repetition. Which of them are tried follows from the
 * first group and the character behind it, so that a row of figures costs no more than other text.
 */
const PATTERNS: readonly Pattern[] = [
  {
    lead: [3, 3], joint: ' ./-)', pattern: /1[3-9]\d(?:[ ./-]|\) ?)\d{4}[ ./-]?\d{4}(?!\d|\.\d)/y,
    take: (recognition, match, at) => MOBILE.test(digitsOf(match[0])) && (match[0].length > 12 || match[0].includes(')'))
      ? add(recognition, 'mobile', mobileStart(recognition.text, at, match[0]), at + match[0].length, 0.85, false) : undefined,
  },
  {
    lead: [3, 4], joint: MOBILE_JOINTS, pattern: /(?:0?1[3-9]\d([ ./,_*\n-])\d{4}\1\d{4}|1[3-9]\d\d([ ./,_*\n-])\d{4}\2\d{3})(?!,?\d|\.\d)/y,
    take: takeGroupedMobile,
  },
  { lead: [7, 7], joint: MOBILE_JOINTS, pattern: /1[3-9]\d{5}[ ./,_*\n-]\d{4}(?!,?\d|\.\d)/y, take: takeGroupedMobile },
  {
    // The eight digits behind a count are often a day.
    lead: [3, 3], joint: MOBILE_JOINTS, pattern: /1[3-9]\d[ ./,_*\n-](?!(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]))\d{8}(?!,?\d|\.\d)/y,
    take: takeGroupedMobile,
  },
  {
    // Each digit by itself, all parted alike, and no row of figures that goes on to either side.
    lead: [1, 1], joint: ' ./-', pattern: /1([ ./-]{1,2})[3-9](?:\1\d){9}(?!\d|[ ./-]{1,2}\d)/y,
    take: (recognition, match, at) => MOBILE.test(digitsOf(match[0])) && !/\d[ ./-]{1,2}$/.test(recognition.text.slice(Math.max(0, at - 3), at))
      ? add(recognition, 'mobile', at, at + match[0].length, 0.7, false) : undefined,
  },
  {
    lead: [2, 2], joint: ' ./-(', pattern: /86(?:[ ./-]|(?=\())\(?(1\d{10}|1\d{2}(?:[ ./-]|\) ?)\d{4}[ ./-]?\d{4})(?!\d|\.\d)/y,
    take: (recognition, match, at) => MOBILE.test(digitsOf(match[1] ?? ''))
      ? add(recognition, 'mobile', plusStart(recognition.text, at), at + match[0].length, 0.85, false) : undefined,
  },
  {
    lead: [3, 4], joint: ') -', pattern: /(0\d{2,3})(?:\) ?|[- ])(\d{7,8}|\d{4}[ -]\d{4})(?!\d)(?:(?:-|转|ext\.? ?)\d{1,6}(?!\d))?/y,
    take: (recognition, match, at) => AREAS.has(match[1] ?? '')
      ? add(recognition, 'landline', parenthesisStart(recognition.text, at), at + match[0].length, 0.85, false) : undefined,
  },
  { lead: [4, 4], joint: ' ./-', pattern: /\d{4}([ ./-])\d{4}\1\d{4}\1\d{1,4}(?:\1\d{1,3})?(?!\d)/y, take: takeCard },
  { lead: [4, 4], joint: ' ./-', pattern: /3\d{3}([ ./-])\d{6}\1\d{4,5}(?!\d)/y, take: takeCard },
  {
    // Whatever stands between the digits: date, region and check digit leave no room for chance. The day stands in the pattern.
    lead: [1, 18], joint: ' ./-',
    pattern: /[1-8](?:[ ./-]{0,2}\d){5}[ ./-]{0,2}(?:1[ ./-]{0,2}[89]|2[ ./-]{0,2}0)(?:[ ./-]{0,2}\d){2}[ ./-]{0,2}(?:0[ ./-]{0,2}[1-9]|1[ ./-]{0,2}[0-2])[ ./-]{0,2}[0-3](?:[ ./-]{0,2}\d){4}[ ./-]{0,2}[\dXx](?![0-9A-Za-z])/y,
    take: (recognition, match, at) => {
      const facts = residentId(digitsOf(match[0]))
      return facts === undefined ? undefined : addResident(recognition, at, at + match[0].length, facts.birthYear, 0.9, true)
    },
  },
  {
    lead: [1, 3], joint: '.', pattern: /\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?!\d|\.\d)/y,
    take: (recognition, match, at) => {
      const parts = match[0].split('.')
      const before = recognition.text.charCodeAt(at - 1)
      if (before === 46 || isWord(before) || parts.some((part) => Number(part) > 255 || /^0\d/.test(part))) return undefined
      return add(recognition, 'ip-address', at, at + match[0].length, 0.8, false)
    },
  },
  {
    lead: [1, 3], joint: '.', pattern: /(\d{1,3}\.\d{4,12}) ?, ?(-?\d{1,3}\.\d{4,12})(?!\d)/y,
    take: (recognition, match, at) => {
      const [first, second] = [Number(match[1]), Math.abs(Number(match[2]))]
      if (Math.min(first, second) > 90 || Math.max(first, second) > 180) return undefined
      const start = recognition.text.charCodeAt(at - 1) === 45 ? at - 1 : at
      return add(recognition, 'coordinates', start, at + match[0].length, 0.7, false)
    },
  },
  {
    lead: [3, 3], joint: '-', pattern: /(\d{3})-(\d{2})-(\d{4})(?![\d-])/y,
    take: (recognition, match, at) => /^(?:000|666|9)/.test(match[1] ?? '') || match[2] === '00' || match[3] === '0000'
      ? undefined : add(recognition, 'foreign-id', at, at + match[0].length, 0.6, false),
  },
  {
    lead: [4, 4], joint: '-/.年', pattern: /((?:18|19|20)\d{2})(?:[-/.]|年) ?(\d{1,2})(?:(?:[-/.]|月) ?(\d{1,2})日?|月)(?!\d)/y,
    take: takeDate,
  },
  {
    lead: [1, 3], joint: ' 岁周yY', pattern: /(\d{1,3}) ?(?:周岁|岁|years?[ -]old|yrs? old|y\/o)/iy,
    take: (recognition, match, at) => {
      const ageYears = Number(match[1])
      return ageYears > 120 ? undefined : add(recognition, 'age', at, at + match[0].length, 0.7, false, ageYears)
    },
  },
  {
    // Mobile numbers of neighbouring countries as written at home.
    lead: [3, 3], joint: '-', pattern: /0[1-9]\d-\d{3,4}-\d{4}(?![\d-])/y,
    take: (recognition, match, at) => add(recognition, 'foreign-phone', at, at + match[0].length, 0.5, false),
  },
  {
    lead: [3, 3], joint: ') -.', pattern: /(\d{3})(?:\) ?|[-. ])\d{3}[-. ]\d{4}(?![\d-])(?:(?: ?x| ext\.? ?)\d{1,6})?/y,
    take: (recognition, match, at) => {
      const start = recognition.text.startsWith('+1', at - 3) ? at - 3 : parenthesisStart(recognition.text, at)
      return add(recognition, 'foreign-phone', start, at + match[0].length, 0.6, false)
    },
  },
]

/** By the character behind the first group, and by its length: what may match. */
const BY_JOINT: ReadonlyMap<number, readonly (readonly Pattern[])[]> = new Map(
  [...new Set(PATTERNS.flatMap(({ joint }) => [...joint]))].map((joint) => [
    joint.charCodeAt(0),
    Array.from({ length: 20 }, (_, length) => PATTERNS.filter((one) => one.joint.includes(joint) && length >= one.lead[0] && length <= one.lead[1])),
  ]),
)

/** What may begin with so many digits before this character; nothing for nearly all text. */
export function patternsAt(joint: number, lead: number): readonly Pattern[] | undefined {
  const patterns = BY_JOINT.get(joint)?.[lead]
  return patterns === undefined || patterns.length === 0 ? undefined : patterns
}

/** A mobile number in other groups than 3-4-4, or between rarer signs: no part of a longer row of such groups. */
function takeGroupedMobile(recognition: Recognition, match: RegExpExecArray, at: number): Taken {
  const { text } = recognition
  const digits = digitsOf(match[0])
  if (!MOBILE.test(digits.startsWith('0') ? digits.slice(1) : digits) || /\d[./,_*-]$/.test(text.slice(Math.max(0, at - 2), at))) return undefined
  return add(recognition, 'mobile', countryCodeStart(text, at), at + match[0].length, 0.7, false)
}

/** With the parenthesis that opens before a prefix in parentheses. */
function mobileStart(text: string, at: number, number: string): number {
  const start = countryCodeStart(text, at)
  return start === at && number.includes(')') ? parenthesisStart(text, at) : start
}

/** The digits of a number in parts, and the X that may end an ID number. */
function digitsOf(text: string): string {
  return text.replace(/[^0-9Xx]/g, '')
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
