/** Postal addresses: mainland addresses from the names of divisions down to the door, and street lines in English. */

import { add } from './number-findings.ts'
import type { Recognition } from './number-findings.ts'
import { REGIONS } from './tables/regions.ts'

/** Names of provinces, cities and counties, with short forms of provinces and cities; the payload is the code. */
export function regionPhrases(): [name: string, code: string][] {
  const phrases: [string, string][] = []
  for (const line of REGIONS.trim().split('\n')) {
    for (const entry of line.split(',')) {
      const code = entry.slice(0, 6)
      const name = entry.slice(6)
      if (name.length < 2) continue
      phrases.push([name, code])
      const short = name.replace(/(?:特别行政区|(?:壮族|回族|维吾尔)?自治区|[省市])$/, '')
      if (code.endsWith('00') && short !== name && short.length > 1) phrases.push([short, code])
    }
  }
  return phrases
}

const UNIT_MARKS = new Set('省市区县旗镇乡村路街巷弄里道园苑组队坊庄屯寨桥湾')
const DOOR_MARKS = new Set('号栋幢座室楼层户')
const LONG_MARKS = new Set(['胡同', '小区', '花园', '大厦', '广场', '新村', '社区', '公寓', '大街', '大道', '街道', '单元', '家园', '学校', '宿舍', '商城', '中心'])

/**
 * The address that begins with the chain of divisions from `start` to `chainEnd`, of `levels`
 * divisions. Walks at most 60 characters; taken when it goes down to a door, or to a street
 * below at least two divisions. Gives the offset up to which further divisions belong to this one,
 * taken or not, so that a row of them is walked once.
 */
export function recogniseAddress(recognition: Recognition, start: number, chainEnd: number, levels: number): number {
  const { end, street, door } = walkDown(recognition.text, chainEnd)
  if (door && (street || levels >= 2)) add(recognition, 'postal-address', start, end, 0.9, false)
  else if (street && levels >= 2) add(recognition, 'postal-address', start, end, 0.65, false)
  return end
}

interface Walk { readonly end: number; readonly street: boolean; readonly door: boolean }

function walkDown(text: string, from: number): Walk {
  let end = from
  let street = false
  let door = false
  const until = Math.min(text.length, from + WALK_UNITS_MAX)
  for (let at = from; at < until && at - end <= GAP_UNITS_MAX; at += 1) {
    const code = text.charCodeAt(at)
    if (isDigit(code) || (joinsDoor(code) && (isDigit(text.charCodeAt(at + 1)) || joinsDoor(text.charCodeAt(at + 1)) || DOOR_MARKS.has(text.charAt(at + 1))))) continue
    if (code === 32 && at === end) { end += 1; continue }
    if (!isHan(code) && code !== 40 && code !== 41) break
    const character = text.charAt(at)
    if (STOPS.has(character)) break
    if (DOOR_MARKS.has(character) && at > from && NUMERALS.has(text.charAt(at - 1))) {
      door = true
      end = roomEnd(text, at + 1)
      at = end - 1
    } else if ((UNIT_MARKS.has(character) && at > from) || LONG_MARKS.has(text.slice(at - 1, at + 1))) {
      street ||= !DIVISION_MARKS.has(character)
      end = at + 1
    }
  }
  while (end > from && text.charCodeAt(end - 1) === 32) end -= 1
  return { end, street, door }
}

/** A whole address is shorter, and between two of its parts stand fewer characters. */
const WALK_UNITS_MAX = 60
const GAP_UNITS_MAX = 12

/** A bare room number behind a building, such as the 1202 in 3号楼1202, unless a unit of something else follows. */
function roomEnd(text: string, from: number): number {
  if (!isDigit(text.charCodeAt(from))) return from
  const room = /^\d{1,5}(?:-\d{1,4}){0,2}(?![\d元年月日岁个])/.exec(text.slice(from, from + 16))
  return from + (room?.[0].length ?? 0)
}

const NUMERALS = new Set('0123456789一二三四五六七八九十ABCDEFGHabcdefgh')
const DIVISION_MARKS = new Set('省市区县旗')

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

/** A letter of a building or a sign within a number. */
function joinsDoor(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 45 || code === 35 || code === 126
}

function isHan(code: number): boolean {
  return code >= 0x4e00 && code <= 0x9fff
}

/** Words that no street name holds; the sentence has gone on. */
const STOPS = new Set('的了是在我你他她它有就都也和与看说想去来到吗呢吧，。')

/** A street and a door without a division, that ends with the mark at `mark` behind digits from `digitsStart`. */
export function recogniseStreetDoor(recognition: Recognition, digitsStart: number, mark: number): number | undefined {
  const { text } = recognition
  if (!/[路街道巷弄]/.test(text.charAt(digitsStart - 1)) && !/(?:胡同|小区|新村|花园|大厦)$/.test(text.slice(Math.max(0, digitsStart - 2), digitsStart))) return undefined
  let start = digitsStart - 1
  const earliest = Math.max(0, digitsStart - 8)
  while (start > earliest && /[\u4e00-\u9fff]/.test(text.charAt(start - 1)) && !STREET_STARTS.has(text.charAt(start - 1))) start -= 1
  if (digitsStart - start < 3) return undefined
  const { end } = walkDown(text, mark + 1)
  return add(recognition, 'postal-address', start, Math.max(end, mark + 1), 0.6, false)
}

const STREET_STARTS = new Set('在于住是址到往从自为的了和与由至去：，。')

const STREET_LINE = /\d{1,6}[A-Za-z]? (?:[NSEW]\.? |North |South |East |West )?(?:[A-Z0-9][A-Za-z0-9'’.-]{0,24} ){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Place|Pl|Way|Terrace|Parkway|Pkwy|Highway|Hwy|Circle|Square|Crescent|Close|Trail)\b(?:\.?,? (?:Apt|Apartment|Suite|Unit|Floor)\.? ?#?[A-Za-z0-9-]{1,6})?/y

/** A street line in English that starts with the house number at `at`. Gives the end or nothing. */
export function recogniseStreetLine(recognition: Recognition, at: number): number | undefined {
  const { text } = recognition
  if (!streetWordFollows(text, at)) return undefined
  STREET_LINE.lastIndex = at
  const match = STREET_LINE.exec(text)
  return match === null ? undefined : add(recognition, 'postal-address', at, at + match[0].length, 0.75, false)
}

/** Whether one of the words behind the house number begins like a word for a street: a row of figures has none. */
function streetWordFollows(text: string, at: number): boolean {
  let place = at
  while (place < at + HOUSE_DIGITS_MAX && isDigit(text.charCodeAt(place))) place += 1
  if (text.charCodeAt(place) !== 32 && text.charCodeAt(place + 1) !== 32) return false
  let words = 0
  for (place += 1; place < at + STREET_UNITS_MAX; place += 1) {
    if (text.charCodeAt(place - 1) !== 32) continue
    const code = text.charCodeAt(place)
    if (STREET_INITIALS.has(code)) return true
    words += 1
    if (words > STREET_WORDS_MAX || !(isDigit(code) || (code >= 65 && code <= 90))) return false
  }
  return false
}

/** The number, a point of the compass, four words and the word for the street. */
const STREET_WORDS_MAX = 6
const HOUSE_DIGITS_MAX = 6
const STREET_UNITS_MAX = 140
const STREET_INITIALS = new Set(Array.from('SARBLDCPWTH', (initial) => initial.charCodeAt(0)))
