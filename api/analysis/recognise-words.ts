/** Personal data and secrets that start with an ASCII letter, a plate's province, or stand around an at sign. */

import { hongKongId, iban, ibanLength, socialCreditCode, taiwanId } from './identity-numbers.ts'
import { add } from './number-findings.ts'
import type { Recognition } from './number-findings.ts'

/** Recognises what starts at the word at `at` (a letter, or a digit of a hexadecimal address); gives the offset to go on from. */
export function recogniseWord(recognition: Recognition, at: number): number {
  const { text } = recognition
  let end = at
  while (isWord(text.charCodeAt(end))) end += 1
  return Math.max(end, credential(recognition, at) ?? identityCode(recognition, at, end) ?? end)
}

/**
 * MAC and IPv6 addresses that start at the hexadecimal digit or colon at `at`. Bounded; gives the end or nothing.
 */
export function recogniseHexAddress(recognition: Recognition, at: number): number | undefined {
  const { text } = recognition
  if (!hexGroupAt(text, at)) return undefined
  const before = text.charCodeAt(at - 1)
  if (isWord(before) || before === 58) return undefined
  const mac = sticky(MAC, text, at)
  // All zeros and all ones are no device's address.
  if (mac !== undefined && /[1-9a-e]/i.test(mac)) return add(recognition, 'mac-address', at, at + mac.length, 0.85, false)
  const candidate = sticky(IPV6_CHARACTERS, text, at)
  if (candidate === undefined) return undefined
  // A full stop or a colon at the end belongs to the sentence, unless it is a `::`.
  // Fewer than seven colons are only an address with a pair among them.
  if (candidate.length < 15 && !candidate.includes('::')) return undefined
  const address = candidate.replace(/(?:\.|(?<!:):)+$/, '')
  return ipv6(address) ? add(recognition, 'ip-address', at, at + address.length, 0.85, false) : undefined
}

/** Whether at most four hexadecimal digits and then a separator stand at `at`: hardly any word passes. */
function hexGroupAt(text: string, at: number): boolean {
  for (let place = at; place <= at + 4; place += 1) {
    const code = text.charCodeAt(place)
    if (code === 58) return true
    if (code === 45 || code === 46) return place > at + 1
    if (!(isDigit(code) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102))) return false
  }
  return false
}

const MAC = /[0-9a-f]{2}(?::[0-9a-f]{2}){5}(?:(?::[0-9a-f]{2}){2})?(?![0-9a-f:])|[0-9a-f]{2}(?:-[0-9a-f]{2}){5}(?:(?:-[0-9a-f]{2}){2})?(?![0-9a-f-])|[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}(?![0-9a-f.])/iy
const IPV6_CHARACTERS = /(?=[0-9a-f]{0,4}:)[0-9a-f:.]{2,45}(?![0-9a-zA-Z_])/iy

/** RFC 4291 section 2.2, with a digit in it, so that `::` and `a::b` in program text are none. */
function ipv6(text: string): boolean {
  const halves = text.split('::')
  if (halves.length > 2) return false
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  const last = groups.at(-1) ?? ''
  const dotted = last.includes('.')
  if (dotted && !/^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\.|$)){4}$/.test(last)) return false
  const hexadecimal = dotted ? groups.slice(0, -1) : groups
  if (!hexadecimal.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return false
  const size = hexadecimal.length + (dotted ? 2 : 0)
  return halves.length === 2 ? size <= 7 && size >= 1 && /\d/.test(text) : size === 8
}

/** E-mail address around the at sign at `at`: at most 64 and 255 characters to either side (RFC 5321). Gives the end or nothing. */
export function recogniseEmail(recognition: Recognition, at: number): number | undefined {
  const { text } = recognition
  const secret = recogniseUserInformation(recognition, at)
  if (secret !== undefined) return secret
  let start = at
  while (start > 0 && at - start < 64 && localCharacter(text.charCodeAt(start - 1))) start -= 1
  while (start < at && text.charCodeAt(start) === 46) start += 1
  if (start === at || localCharacter(text.charCodeAt(start - 1)) || text.charCodeAt(at - 1) === 46) return undefined
  const domain = sticky(DOMAIN, text, at + 1) ?? sticky(NATIONAL_DOMAIN, text, at + 1)
  if (domain === undefined || domain.length > 255) return undefined
  return add(recognition, 'email', start, at + 1 + domain.length, 0.95, false)
}

/** Domains in other scripts (RFC 6531): below a national domain in that script, or below one of ASCII. */
const NATIONAL_DOMAIN = /(?:[\p{L}\p{N}-]{1,20}\.){1,4}(?:中国|中國|公司|网络|網絡|网址|在线|中文网|政务|公益|集团|香港|台湾|台灣|澳门|新加坡|рф|[a-z]{2,6}(?![a-z0-9-]))/iuy

/** The password between a user's name and the host in an address: `postgres://app:secret@db`, `admin:secret@10.0.0.1`. Gives the offset behind the at sign, or nothing. */
function recogniseUserInformation(recognition: Recognition, at: number): number | undefined {
  const { text } = recognition
  let start = at
  while (start > 0 && at - start < PASSWORD_UNITS_MAX && passwordCharacter(text.charCodeAt(start - 1))) start -= 1
  if (start === at || text.charCodeAt(start - 1) !== 58) return undefined
  let user = start - 1
  while (user > 0 && start - user < 64 && localCharacter(text.charCodeAt(user - 1))) user -= 1
  const inAddress = text.startsWith('//', user - 2)
  if (!inAddress && (user === start - 1 || !HOST.test(text.slice(at + 1, at + 64)))) return undefined
  add(recognition, 'credential', start, at, 0.96, false)
  return at + 1
}

const PASSWORD_UNITS_MAX = 128
/** Without a scheme before them only an address of a machine shows that a host is meant. */
const HOST = /^(?:\d{1,3}(?:\.\d{1,3}){3}(?!\d)|localhost\b|[a-z0-9-]{1,40}:\d{2,5}\b)/i

/** Visible ASCII but for what ends the part of an address. */
function passwordCharacter(code: number): boolean {
  return code > 32 && code < 127 && code !== 47 && code !== 58 && code !== 64 && code !== 34 && code !== 39 && code !== 60
}

const DOMAIN = /(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}(?:xn--[a-z0-9-]{2,59}|[a-z]{2,24})(?![a-z0-9-])/iy

/**
 * E-mail address whose at sign is spelt out between the brackets that open at `at`: `zhang(at)example.com`,
 * `zhang [at] example [dot] com`. Gives the end or nothing.
 */
export function recogniseHiddenEmail(recognition: Recognition, at: number): number | undefined {
  const { text } = recognition
  const sign = sticky(AT_WORD, text, at)
  if (sign === undefined) return undefined
  const last = text.charCodeAt(at - 1) === 32 ? at - 1 : at
  let start = last
  while (start > 0 && last - start < 64 && localCharacter(text.charCodeAt(start - 1))) start -= 1
  while (start < last && text.charCodeAt(start) === 46) start += 1
  if (start === last || localCharacter(text.charCodeAt(start - 1)) || text.charCodeAt(last - 1) === 46) return undefined
  const domain = sticky(HIDDEN_DOMAIN, text, at + sign.length)
  if (domain === undefined || domain.length > 255) return undefined
  return add(recognition, 'email', start, at + sign.length + domain.length, 0.8, false)
}

const AT_WORD = /[([{<【] ?(?:at|@|艾特) ?[)\]}>】] ?/iy
const HIDDEN_DOMAIN = /(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.| ?[([{<【] ?(?:dot|\.|点) ?[)\]}>】] ?)){1,8}[a-z]{2,24}(?![a-z0-9-])/iy

function localCharacter(code: number): boolean {
  return isWord(code) || code === 46 || code === 43 || code === 45 || code === 37 || code === 39
}

/** Vehicle plate at the province character at `at` (GA 36-2018): a letter, and five or six letters or digits. */
export function recognisePlate(recognition: Recognition, at: number): number | undefined {
  const plate = sticky(PLATE, recognition.text, at)
  if (plate === undefined || !/\d{2}/.test(plate)) return undefined
  return add(recognition, 'vehicle-plate', at, at + plate.length, 0.85, false)
}

/** Provinces as plates abbreviate them. */
export const PLATE_PROVINCES = '京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼使'
const PLATE = /[\u4e00-\u9fff][A-HJ-Z][·•. -]?(?:[A-HJ-NP-Z0-9]{4}[A-HJ-NP-Z0-9挂学警港澳]|[DFABCEGHJK][A-HJ-NP-Z0-9]\d{4}|\d{5}[DFABCEGHJK])(?![A-Za-z0-9])/y

function identityCode(recognition: Recognition, at: number, end: number): number | undefined {
  const { text } = recognition
  const length = end - at
  if (length < 4) return undefined
  if (isLetter(text.charCodeAt(at)) && isLetter(text.charCodeAt(at + 1)) && isDigit(text.charCodeAt(at + 2)) && isDigit(text.charCodeAt(at + 3))) {
    const account = ibanAt(text, at)
    if (account !== undefined) return add(recognition, 'iban', at, account, 0.95, true)
  }
  if (!isCapital(text.charCodeAt(at))) return undefined
  const word = length <= 18 ? text.slice(at, end) : ''
  if (length === 18 && socialCreditCode(word)) return add(recognition, 'social-credit-code', at, end, 0.95, true)
  if (length === 9 && /^(?:[DEGPS]\d{8}|E[A-HJ-NP-Z]\d{7})$/.test(word)) return add(recognition, 'passport', at, end, 0.6, false)
  if ((length === 9 || length === 11) && /^[HMCT]\d{8}(?:\d{2})?$/.test(word)) return add(recognition, 'regional-id', at, end, 0.5, false)
  if (length === 10 && taiwanId(word)) return add(recognition, 'regional-id', at, end, 0.9, true)
  if (length === 7 || length === 8) {
    const withCheck = text.slice(at, end + 3)
    if (/^[([][0-9A][)\]]$/.test(withCheck.slice(-3)) && hongKongId(withCheck.replace(/[[\]]/g, ''))) return add(recognition, 'regional-id', at, end + 3, 0.9, true)
  }
  return undefined
}

/** The end of an IBAN that starts at `at`, written solid or in groups of four, all in capitals or all in small letters, or nothing. */
function ibanAt(text: string, at: number): number | undefined {
  const length = ibanLength(text.slice(at, at + 2).toUpperCase())
  if (length === undefined) return undefined
  let compact = ''
  let end = at
  while (compact.length < length && end - at < 48) {
    const code = text.charCodeAt(end)
    if (isLetter(code) || isDigit(code)) compact += text.charAt(end).toUpperCase()
    else if (!((code === 32 || code === 45) && compact.length % 4 === 0 && compact.length > 0)) return undefined
    end += 1
  }
  const written = text.slice(at, end)
  const oneCase = written === written.toUpperCase() || written === written.toLowerCase()
  return oneCase && !isWord(text.charCodeAt(end)) && iban(compact) ? end : undefined
}

/** Secrets with a shape of their own, by their first two letters. */
const SECRETS: Readonly<Record<string, RegExp>> = {
  AK: /AKIA[0-9A-Z]{16}(?![0-9A-Za-z])/y,
  AS: /ASIA[0-9A-Z]{16}(?![0-9A-Za-z])/y,
  LT: /LTAI[A-Za-z0-9]{12,26}(?![0-9A-Za-z])/y,
  sk: /sk-[A-Za-z0-9_-]{20,200}/y,
  gh: /gh[pousr]_[A-Za-z0-9]{30,255}/y,
  gi: /github_pat_[A-Za-z0-9_]{22,255}/y,
  gl: /glpat-[A-Za-z0-9_-]{20,255}/y,
  xo: /xox[abeoprs]-[A-Za-z0-9-]{10,250}/y,
  ey: /eyJ[A-Za-z0-9_-]{8,400}\.[A-Za-z0-9_-]{4,8000}\.[A-Za-z0-9_-]{0,2000}/y,
}

const SECRET_STARTS = new Set(Object.keys(SECRETS).map((start) => start.charCodeAt(0) * 128 + start.charCodeAt(1)))

function credential(recognition: Recognition, at: number): number | undefined {
  const { text } = recognition
  if (!SECRET_STARTS.has(text.charCodeAt(at) * 128 + text.charCodeAt(at + 1))) return undefined
  const pattern = SECRETS[text.slice(at, at + 2)]
  const secret = pattern === undefined ? undefined : sticky(pattern, text, at)
  return secret === undefined ? undefined : add(recognition, 'credential', at, at + secret.length, 0.95, false)
}

/** What the sticky pattern matches at `at`. */
export function sticky(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

function isCapital(code: number): boolean {
  return code >= 65 && code <= 90
}

function isLetter(code: number): boolean {
  return isCapital(code) || (code >= 97 && code <= 122)
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

function isWord(code: number): boolean {
  return isDigit(code) || isCapital(code) || (code >= 97 && code <= 122) || code === 95
}
