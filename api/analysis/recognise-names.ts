/** Names of persons. Precision first: a name is only taken with a cue, or where nothing else could stand. */

import {
  COMPOUND_SURNAMES, DISTINCT_SURNAMES, GIVEN_CHARACTERS, LIKELY_SURNAMES, NAME_CUES_WEAK, NAME_TITLES, NEVER_GIVEN, NO_NAME_STARTS, SURNAMES, TRANSCRIPTION_CHARACTERS, WESTERN_GIVEN_NAMES,
} from './lexicon-names.ts'
import { add } from './number-findings.ts'
import type { Recognition } from './number-findings.ts'

/** A Chinese name that starts at `at` after a cue such as 姓名: or 患者. */
export function recogniseNameAfter(recognition: Recognition, at: number, strong: boolean): void {
  const { text } = recognition
  let start = at
  let separated = false
  while (start < at + 4 && /[\s:"'是为叫,、]/.test(text.charAt(start))) {
    separated ||= text.charAt(start) === ':'
    start += 1
  }
  const end = nameEnd(text, start, SURNAMES)
  if (end === undefined) {
    if (separated && strong) labelledLatinName(recognition, start)
    return
  }
  if (!strong && !(bounded(text, end) && allGiven(text, start, end))) return
  add(recognition, 'person-name', start, end, strong || separated ? 0.9 : 0.65, false)
}

/** A Chinese name that ends at `at`, right before a title such as 先生. */
export function recogniseNameBefore(recognition: Recognition, at: number): void {
  const { text } = recognition
  for (const length of [4, 3, 2]) {
    const start = at - length
    if (start < 0) continue
    const compound = COMPOUND_SURNAMES.has(text.slice(start, start + 2))
    if (NO_NAME_STARTS.has(text.slice(start, start + 2))) continue
    if (length === 4 ? !compound : !SURNAMES.has(text.charAt(start))) continue
    const given = text.slice(start + (compound && length > 2 ? 2 : 1), at)
    if (!Array.from(given).every((character) => han(character) && !NEVER_GIVEN.has(character))) continue
    if (!allGiven(text, start, at) && !boundedBefore(text, start)) continue
    add(recognition, 'person-name', start, at, 0.8, false)
    return
  }
}

/**
 * A name without a cue at `at`: a family name and two given characters. Likely ones need a break on one side; where only
 * one of them is likely, on both; and where the family name is often another word, both must be likely and both sides broken.
 */
export function recogniseBareName(recognition: Recognition, at: number): void {
  const { text } = recognition
  const first = classesAt(text, at + 1)
  const second = classesAt(text, at + 2)
  if ((first & second & HAN) === 0 || ((first | second) & NEVER) !== 0 || ((first | second) & GIVEN) === 0) return
  const likely = (first & GIVEN) + (second & GIVEN)
  const before = classesAt(text, at - 1)
  const after = classesAt(text, at + 3)
  const breaks = Number((before & HAN) === 0 || (before & BEFORE) !== 0) + Number((after & HAN) === 0 || (after & AFTER) !== 0)
  if (likely + breaks < ((classesAt(text, at) & DISTINCT) === 0 ? 4 : 3)) return
  if (NO_NAME_STARTS.has(text.slice(at, at + 2)) || TITLES.has(text.slice(at + 1, at + 3))) return
  add(recognition, 'person-name', at, at + 3, 0.5, false)
}

/** Whether a name may begin here without a cue: the character is a surname and hardly ever anything else. */
export function startsBareName(character: string): boolean {
  return DISTINCT_SURNAMES.has(character) || LIKELY_SURNAMES.has(character)
}

/**
 * A Chinese name that ends at `at`, where a record goes on with the sex of the person: 张伟,男,36岁. Nothing may stand before
 * it but a break or a word that announces it, such as 患者.
 */
export function recogniseNameBeforeSex(recognition: Recognition, at: number, end: number): void {
  const { text } = recognition
  if ((classesAt(text, end) & HAN) !== 0 && !/[性生孩]/.test(text.charAt(end))) return
  for (const length of [4, 3, 2]) {
    const start = at - length
    if (start < 0) continue
    const compound = COMPOUND_SURNAMES.has(text.slice(start, start + 2))
    if (length === 4 ? !compound : !compound && !SURNAMES.has(text.charAt(start))) continue
    if (NO_NAME_STARTS.has(text.slice(start, start + 2)) || TITLES.has(text.slice(at - 2, at))) continue
    if ((classesAt(text, start - 1) & HAN) !== 0 && !ANNOUNCED.test(text.slice(Math.max(0, start - 2), start))) continue
    if (!Array.from(text.slice(start + (compound && length > 2 ? 2 : 1), at)).every((character) => han(character) && !NEVER_GIVEN.has(character))) continue
    add(recognition, 'person-name', start, at, 0.8, false)
    return
  }
}

const ANNOUNCED = new RegExp(`(?:${[...NAME_CUES_WEAK, '姓名', '家属'].filter((cue) => cue.length === 2).join('|')})$`)

/** The end of a family name and one or two given characters, or nothing. */
function nameEnd(text: string, start: number, surnames: ReadonlySet<string>): number | undefined {
  const compound = COMPOUND_SURNAMES.has(text.slice(start, start + 2))
  if (!compound && !surnames.has(text.charAt(start))) return undefined
  const given = start + (compound ? 2 : 1)
  if (NO_NAME_STARTS.has(text.slice(start, start + 2)) || !givenCharacter(text, given) || TITLES.has(text.slice(given, given + 2))) return undefined
  // Two given characters unless the second starts what follows.
  const two = givenCharacter(text, given + 1) && (GIVEN_CHARACTERS.has(text.charAt(given + 1)) || bounded(text, given + 2))
  return given + (two ? 2 : 1)
}

const TITLES = new Set([...NAME_TITLES, '主席', '总统', '总理', '部长', '书记', '省长', '市长', '师傅', '总裁', '太太', '某某'])

function givenCharacter(text: string, at: number): boolean {
  const character = text.charAt(at)
  return han(character) && !NEVER_GIVEN.has(character)
}

function allGiven(text: string, start: number, end: number): boolean {
  const from = COMPOUND_SURNAMES.has(text.slice(start, start + 2)) ? start + 2 : start + 1
  for (let at = from; at < end; at += 1) if (!GIVEN_CHARACTERS.has(text.charAt(at))) return false
  return true
}

const AFTER_NAME = new Set('的是说在等和与同及或曾将于为因从被由对向则也都还就又并已女男今先任出以死回去到来有认表指提请让率当担派把后开')
const BEFORE_NAME = new Set('的是和与同及或由向对被为让给请找问叫在于以如像派攻总其父子主席理员家者演')

/** Where a record goes on behind the name of a patient. */
const AFTER_PATIENT = new Set('主诉 自诉 自述 诉说 入院 住院 就诊 来院 门诊 急诊 复诊 出院 转院 确诊 突发 反复 出现 既往 近期 近日 昨日 今日 术后 体检'.split(' '))

function bounded(text: string, at: number): boolean {
  const character = text.charAt(at)
  return !han(character) || AFTER_NAME.has(character) || AFTER_PATIENT.has(text.slice(at, at + 2))
}

function boundedBefore(text: string, at: number): boolean {
  const character = text.charAt(at - 1)
  return !han(character) || BEFORE_NAME.has(character)
}

const GIVEN = 1
const NEVER = 2
const HAN = 4
const DISTINCT = 8
const AFTER = 16
const BEFORE = 32

/** What each character may be to a name; a name without a cue is looked for at every surname of a text. */
const CLASSES = classTable()

function classTable(): Uint8Array {
  const table = new Uint8Array(65536)
  for (let code = 0x4e00; code <= 0x9fff; code += 1) table[code] = HAN
  const sets: readonly (readonly [ReadonlySet<string>, number])[] = [[GIVEN_CHARACTERS, GIVEN], [NEVER_GIVEN, NEVER], [DISTINCT_SURNAMES, DISTINCT], [AFTER_NAME, AFTER], [BEFORE_NAME, BEFORE]]
  for (const [characters, bit] of sets) for (const character of characters) table[character.charCodeAt(0)] = (table[character.charCodeAt(0)] ?? 0) | bit
  return table
}

function classesAt(text: string, at: number): number {
  return CLASSES[text.charCodeAt(at)] ?? 0
}

function han(character: string): boolean {
  return character >= '\u4e00' && character <= '\u9fff'
}

/** A foreign name in Chinese characters around the middle dot at `at`; gives its end or nothing. */
export function recogniseTranscribedName(recognition: Recognition, at: number): number | undefined {
  const { text } = recognition
  let start = at
  while (at - start < 6 && TRANSCRIPTION_CHARACTERS.has(text.charAt(start - 1))) start -= 1
  let end = at + 1
  for (let part = 0; part < 4; part += 1) {
    const from = end
    while (end - from < 7 && TRANSCRIPTION_CHARACTERS.has(text.charAt(end))) end += 1
    if (end === from) return undefined
    if (!/[·•‧・]/.test(text.charAt(end))) break
    end += 1
  }
  if (at - start < 1 || end - at < 3 && at - start < 2) return undefined
  if (/[·•‧・]/.test(text.charAt(end - 1))) return undefined
  return add(recognition, 'person-name', start, end, 0.6, false)
}

/** Letters of the alphabets in which foreign names stand; Han characters are letters too and must end a name. */
const LETTER = '\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}'
const LATIN_WORD = `\\p{Lu}[${LETTER}'’-]{1,24}`
const LATIN_NAME = new RegExp(`${LATIN_WORD}(?: (?:\\p{Lu}\\.? |(?:van|von|de|der|da|del|di|bin|al) ){0,2}${LATIN_WORD}){0,2}(?![${LETTER}])`, 'uy')
/** A Latin-script name at the capital at `at`, after a title, or by a known given name; gives its end or nothing. */
export function recogniseLatinName(recognition: Recognition, at: number): number | undefined {
  const { text } = recognition
  let end = at + 1
  while (asciiLetter(text.charCodeAt(end))) end += 1
  if (end - at > 24) return undefined
  const word = text.slice(at, end)
  if (LATIN_TITLES.has(word)) {
    const name = end + (text.charCodeAt(end) === 46 ? 1 : 0)
    return text.charCodeAt(name) === 32 ? takeLatin(recognition, name + 1, 0.8) : undefined
  }
  return WESTERN_GIVEN_NAMES.has(word.toLowerCase()) ? takeLatin(recognition, at, 0.7) : undefined
}

const LATIN_TITLES = new Set(['Mr', 'Mrs', 'Ms', 'Miss', 'Mx', 'Dr', 'Prof', 'Professor', 'Sir', 'Madam', 'Judge', 'Senator', 'President'])

function asciiLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122)
}

/** What stands before a name in English; `weak` cues stand before other capitals too. */
export const LATIN_CUES: readonly (readonly [phrase: string, weak: boolean])[] = [
  ...['name is', 'name:', "name's", 'directed by:', 'written by:', 'patient:', 'user:', 'signed by', 'regards,', 'sincerely,', 'call me', 'cardholder:']
    .map((phrase) => [phrase, false] as const),
  ...['i am', "i'm", 'dear', 'contact'].map((phrase) => [phrase, true] as const),
]

/** A Latin-script name behind a cue that ends at `end`. */
export function recogniseLatinAfter(recognition: Recognition, end: number, weak: boolean): void {
  let at = end
  while (at < end + 6 && /\s/.test(recognition.text.charAt(at))) at += 1
  if (at > end) takeLatin(recognition, at, weak ? 0.5 : 0.75)
}

function labelledLatinName(recognition: Recognition, at: number): void {
  takeLatin(recognition, at, 0.7)
}

/** Words that are capitalised at the start of a sentence or as a greeting and are no names. */
const NO_NAME = new Set('the a an this that please hello hi thanks thank sir madam customer user team all not in on at from i we you he she it they my your our what when where how who why is are can could would will just also very currently sorry'.split(' '))

function takeLatin(recognition: Recognition, at: number, confidence: number): number | undefined {
  const name = run(LATIN_NAME, recognition.text, at)
  if (name === undefined) return undefined
  const [first = ''] = name.split(' ')
  if (NO_NAME.has(first.toLowerCase())) return undefined
  return add(recognition, 'person-name', at, at + name.replace(/['’-]+$/, '').length, name.includes(' ') ? confidence : confidence - 0.1, false)
}

function run(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}
