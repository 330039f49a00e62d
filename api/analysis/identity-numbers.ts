/** Check digits and dates of numbers that identify a person, an account or a legal person. */

const RESIDENT_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const RESIDENT_CHECKS = '10X98765432'

/** First two digits of codes under GB/T 2260, with 83 for residence permits of Taiwan residents. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
)

export interface ResidentIdFacts {
  readonly birthYear: number
  readonly birthMonth: number
  readonly birthDay: number
  /** Whether the check digit holds (18 digits). The old 15-digit number has none. */
  readonly checksum: boolean
}

/**
 * The facts in a resident ID number, or nothing when its form, province, date or check digit is wrong.
 * `text`: 18 characters, the last a digit or X, or the 15 digits issued before 1999.
 * Source: GB 11643-1999, ISO 7064 MOD 11-2. Does not say that the number was ever issued.
 */
export function residentId(text: string): ResidentIdFacts | undefined {
  if (!PROVINCES.has(text.slice(0, 2))) return undefined
  if (/^\d{15}$/.test(text)) return withDate(`19${text.slice(6, 12)}`, false)
  if (!/^\d{17}[\dXx]$/.test(text) || text.slice(14, 17) === '000') return undefined
  let sum = 0
  for (let place = 0; place < 17; place += 1) sum += Number(text[place]) * (RESIDENT_WEIGHTS[place] ?? 0)
  if (RESIDENT_CHECKS[sum % 11] !== text[17]?.toUpperCase()) return undefined
  return withDate(text.slice(6, 14), true)
}

function withDate(date: string, checksum: boolean): ResidentIdFacts | undefined {
  const birthYear = Number(date.slice(0, 4))
  const birthMonth = Number(date.slice(4, 6))
  const birthDay = Number(date.slice(6, 8))
  if (birthYear < 1870 || birthYear > 2099 || !calendarDate(birthYear, birthMonth, birthDay)) return undefined
  return { birthYear, birthMonth, birthDay, checksum }
}

/** Whether the day exists in the Gregorian calendar; months and days count from 1. */
export function calendarDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
  return day <= (days[month - 1] ?? 0)
}

const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** Whether the check character of a unified social credit code holds. Source: GB 32100-2015, MOD 31-3. */
export function socialCreditCode(text: string): boolean {
  if (!/^[1-9A-GY][1-9][0-9A-HJ-NPQRTUWXY]{16}$/.test(text)) return false
  let sum = 0
  for (let place = 0; place < 17; place += 1) sum += CREDIT_ALPHABET.indexOf(text[place] ?? '') * (CREDIT_WEIGHTS[place] ?? 0)
  return CREDIT_ALPHABET[(31 - (sum % 31)) % 31] === text[17]
}

/** Whether the Luhn check digit holds (ISO/IEC 7812-1 annex B). `digits`: decimal digits only. */
export function luhn(digits: string): boolean {
  if (!/^\d+$/.test(digits)) return false
  let sum = 0
  for (let place = digits.length - 1, double = false; place >= 0; place -= 1, double = !double) {
    const digit = digits.charCodeAt(place) - 48
    sum += double ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit
  }
  return sum % 10 === 0
}

/** Lengths that an issuer's leading digits allow (ISO/IEC 7812, issuers' published ranges). */
const ISSUERS: readonly { readonly lead: RegExp; readonly lengths: readonly number[] }[] = [
  { lead: /^(?:62|81)/, lengths: [16, 17, 18, 19] }, // UnionPay
  { lead: /^4/, lengths: [13, 16, 19] }, // Visa
  { lead: /^5[1-5]|^2(?:22[1-9]|2[3-9]|[3-6]|7[01]|720)/, lengths: [16] }, // Mastercard
  { lead: /^3[47]/, lengths: [15] }, // American Express
  { lead: /^3(?:0[0-5]|[689])/, lengths: [14, 16] }, // Diners Club
  { lead: /^35/, lengths: [16] }, // JCB
  { lead: /^6(?:011|4[4-9]|5)/, lengths: [16, 19] }, // Discover
  { lead: /^(?:5[06-8]|6[0137-9])/, lengths: [16, 17, 18, 19] }, // Maestro, Dankort and debit cards of mainland banks
  { lead: /^9558/, lengths: [19] }, // early cards of the Industrial and Commercial Bank
  { lead: /^1/, lengths: [15] }, // UATP
]

/** Whether digits have an issuer's lead and length and a valid check digit. Says nothing of the account. */
export function bankCard(digits: string): boolean {
  // The check digit first: it holds for one number in ten, and costs least.
  return luhn(digits) && ISSUERS.some(({ lead, lengths }) => lengths.includes(digits.length) && lead.test(digits)) && !/^(\d)\1+$/.test(digits)
}

const IBAN_LENGTHS: Readonly<Record<string, number>> = {
  AD: 24, AE: 23, AL: 28, AT: 20, AZ: 28, BA: 20, BE: 16, BG: 22, BH: 22, BI: 27, BR: 29, BY: 28, CH: 21, CR: 22, CY: 28,
  CZ: 24, DE: 22, DJ: 27, DK: 18, DO: 28, DZ: 26, EE: 20, EG: 29, ES: 24, FI: 18, FK: 18, FO: 18, FR: 27, GB: 22, GE: 22, GI: 23,
  GL: 18, GR: 27, GT: 28, HN: 28, HR: 21, HU: 28, IE: 22, IL: 23, IQ: 23, IR: 26, IS: 26, IT: 27, JO: 30, KW: 30, KZ: 20,
  LB: 28, LC: 32, LI: 21, LT: 20, LU: 20, LV: 21, LY: 25, MA: 28, MC: 27, MD: 24, ME: 22, MK: 19, MN: 20, MR: 27, MT: 31, MU: 30,
  NI: 28, NL: 18, NO: 15, OM: 23, PK: 24, PL: 28, PS: 29, PT: 25, QA: 29, RO: 24, RS: 22, RU: 33, SA: 24, SC: 31, SD: 18,
  SE: 24, SI: 19, SK: 24, SM: 27, SO: 23, ST: 25, SV: 28, TL: 23, TN: 24, TR: 26, UA: 29, VA: 22, VG: 24, XK: 20, YE: 30,
}

/** The length that a country prescribes for its IBAN, or nothing when it has none. Source: ISO 13616 registry. */
export function ibanLength(country: string): number | undefined {
  return IBAN_LENGTHS[country]
}

/** Whether an IBAN without spaces, in capitals, has its country's length and MOD 97-10 remainder 1. Does not check a country's own bank codes. */
export function iban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(text) || IBAN_LENGTHS[text.slice(0, 2)] !== text.length) return false
  let remainder = 0
  for (const character of text.slice(4) + text.slice(0, 4)) {
    const value = Number.parseInt(character, 36)
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97
  }
  return remainder === 1
}

/** Hong Kong: one or two letters, six digits, check digit 0-9 or A (with or without parentheses). */
export function hongKongId(text: string): boolean {
  const match = /^([A-Z]?)([A-Z])(\d{6})\(?([0-9A])\)?$/.exec(text)
  if (match === null) return false
  const [, first = '', second = '', digits = '', check = ''] = match
  // A single letter counts as if a space, worth 36, stood before it.
  let sum = (first === '' ? 36 : Number.parseInt(first, 36)) * 9 + Number.parseInt(second, 36) * 8
  for (let place = 0; place < 6; place += 1) sum += Number(digits[place]) * (7 - place)
  return (sum + Number.parseInt(check, 36)) % 11 === 0
}

/** Letters of the counties of Taiwan in the order of their numbers from 10. */
const TAIWAN_LETTERS = 'ABCDEFGHJKLMNPQRSTUVXYWZIO'

/** Taiwan: a county's letter, 1 or 2 (8 or 9 for residents), and eight digits. */
export function taiwanId(text: string): boolean {
  if (!/^[A-Z][1289]\d{8}$/.test(text)) return false
  const county = TAIWAN_LETTERS.indexOf(text[0] ?? '') + 10
  let sum = Math.floor(county / 10) + (county % 10) * 9
  for (let place = 1; place < 9; place += 1) sum += Number(text[place]) * (9 - place)
  return (sum + Number(text[9])) % 10 === 0
}
