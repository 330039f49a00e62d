import { ENTITY_KINDS } from '../../schema/vocabulary/entities.ts'
import type { Entity, RecogniseOptions } from './entity.ts'
import { fieldHint } from './field-hint.ts'
import { foldText } from './fold-text.ts'
import type { Recognition } from './number-findings.ts'
import type { PhraseHit } from './phrase-matcher.ts'
import { recogniseAddress, recogniseStreetDoor, recogniseStreetLine } from './recognise-addresses.ts'
import { createMeaningMatcher, recogniseLabelled } from './recognise-labelled.ts'
import type { PhraseMeaning } from './recognise-labelled.ts'
import {
  recogniseBareName, recogniseLatinAfter, recogniseLatinName, recogniseNameAfter, recogniseNameBefore, recogniseNameBeforeSex, recogniseTranscribedName, startsBareName,
} from './recognise-names.ts'
import { recogniseNumber } from './recognise-numbers.ts'
import { recogniseSpeltNumber, SPELT_DIGITS } from './recognise-spelt-numbers.ts'
import { PLATE_PROVINCES, recogniseEmail, recogniseHexAddress, recogniseHiddenEmail, recognisePlate, recogniseWord } from './recognise-words.ts'

const MEANINGS = createMeaningMatcher()

/** The confidence of a word of the lexicon, below that of any value. */
export const CUE_CONFIDENCE = 0.4

/**
 * Finds personal data, secrets and cues of sensitive content in a text, in order and without
 * overlaps. Works in time linear in the text: each character is looked at a bounded number of
 * times, and every pattern is bounded.
 *
 * Precision before recall for names and addresses: no list knows all names, so text that was
 * scanned without a finding is not thereby free of personal data. Looks at the folded text
 * (`foldText`): invisible characters and other forms of digits and letters hide nothing. Words for
 * digits are seen in Chinese where they spell a number digit by digit; look-alike letters of other
 * scripts are not.
 */
export function recognise(text: string, options: RecogniseOptions = {}): Entity[] {
  const folded = foldText(text)
  const kept = recogniseFolded(folded.text, options)
  return folded.text === text ? kept : kept.map((entity) => ({ ...entity, start: folded.startOf(entity.start), end: folded.endOf(entity.end) }))
}

/** The same in a text that is folded already; the offsets are those of the folded text. */
export function recogniseFolded(text: string, options: RecogniseOptions = {}): Entity[] {
  const recognition: Recognition = { text, found: [], yearNow: options.yearNow, walkedTo: 0, blockTo: 0 }
  recognisePhrases(recognition)
  recogniseCharacters(recognition)
  if (options.fieldName !== undefined) recogniseField(recognition, options.fieldName)
  return withoutOverlaps(recognition.found)
}

function recognisePhrases(recognition: Recognition): void {
  const hits = MEANINGS.find(recognition.text)
  let regionFrom = 0
  for (let index = 0; index < hits.length; index += 1) {
    const hit = hits[index]
    if (hit === undefined) continue
    for (const meaning of hit.payload) {
      switch (meaning.type) {
        case 'cue': recognition.found.push({ kind: meaning.kind, start: hit.start, end: hit.end, confidence: CUE_CONFIDENCE, checksum: false }); break
        case 'label': recogniseLabelled(recognition, meaning.label, hit.start, hit.end); break
        case 'name-follows': recogniseNameAfter(recognition, hit.end, meaning.strong); break
        case 'name-precedes': recogniseNameBefore(recognition, hit.start); break
        case 'sex': recogniseNameBeforeSex(recognition, hit.start, hit.end); break
        case 'latin-name-follows': recogniseLatinAfter(recognition, hit.end, meaning.weak); break
        case 'region': if (hit.start >= regionFrom) regionFrom = recogniseRegion(recognition, hits, index); break
      }
    }
  }
}

/** Joins divisions that follow each other (浙江省 杭州市 西湖区); gives the offset up to which they and what follows were looked at. */
function recogniseRegion(recognition: Recognition, hits: readonly PhraseHit<readonly PhraseMeaning[]>[], index: number): number {
  const first = hits[index]
  if (first === undefined) return 0
  let last = first
  let levels = 1
  for (let next = hits[index + levels]; next !== undefined && isRegion(next) && adjoins(recognition.text, last.end, next.start); next = hits[index + levels]) {
    last = next
    levels += 1
  }
  return recogniseAddress(recognition, first.start, last.end, levels)
}

function isRegion(hit: PhraseHit<readonly PhraseMeaning[]>): boolean {
  return hit.payload.some((meaning) => meaning.type === 'region')
}

function adjoins(text: string, end: number, start: number): boolean {
  return start === end || (start === end + 1 && /[ ,省市]/.test(text.charAt(end)))
}

const DIGIT = 1
const UPPER = 2
const LOWER = 4
const AT_SIGN = 8
const PLATE = 16
const DOT = 32
const NAME = 64
const COLON = 128
const SPELT = 256
const BRACKET = 512

/** What may start at each character; most of a text starts nothing. */
const STARTS = startTable()

function startTable(): Uint16Array {
  const table = new Uint16Array(65536)
  const mark = (character: string, bit: number) => { table[character.charCodeAt(0)] = (table[character.charCodeAt(0)] ?? 0) | bit }
  for (const digit of '0123456789') mark(digit, DIGIT)
  for (let code = 65; code <= 90; code += 1) mark(String.fromCharCode(code), UPPER)
  for (let code = 97; code <= 122; code += 1) mark(String.fromCharCode(code), LOWER)
  mark('@', AT_SIGN)
  mark(':', COLON)
  for (const bracket of '([{<【') mark(bracket, BRACKET)
  for (const digit of SPELT_DIGITS) mark(digit, SPELT)
  for (const dot of '·•‧・') mark(dot, DOT)
  for (const province of PLATE_PROVINCES) mark(province, PLATE)
  for (let code = 0x4e00; code <= 0x9fff; code += 1) if (startsBareName(String.fromCharCode(code))) mark(String.fromCharCode(code), NAME)
  return table
}

function recogniseCharacters(recognition: Recognition): void {
  const { text } = recognition
  for (let at = 0; at < text.length;) {
    const starts = STARTS[text.charCodeAt(at)] ?? 0
    if (starts === 0) at += 1
    else if ((starts & DIGIT) !== 0) at = atDigit(recognition, at)
    else if ((starts & (UPPER | LOWER)) !== 0) at = atLetter(recognition, at, (starts & UPPER) !== 0)
    else at = atOther(recognition, at, starts)
  }
}

function atDigit(recognition: Recognition, at: number): number {
  const { text } = recognition
  const address = recogniseHexAddress(recognition, at)
  if (address !== undefined) return address
  const street = recogniseStreetLine(recognition, at)
  if (street !== undefined) return street
  const end = recogniseNumber(recognition, at)
  const mark = text.charCodeAt(end)
  // A door inside an address that was walked already is a part of it.
  if ((mark === 0x53f7 || mark === 0x5f04) && at >= recognition.walkedTo) recognition.walkedTo = recogniseStreetDoor(recognition, at, end) ?? recognition.walkedTo
  return end
}

function atLetter(recognition: Recognition, at: number, upper: boolean): number {
  const { text } = recognition
  const address = recogniseHexAddress(recognition, at)
  if (address !== undefined) return address
  if (upper) {
    const name = recogniseLatinName(recognition, at)
    if (name !== undefined) return name
  }
  const end = recogniseWord(recognition, at)
  // The word may end in digits that a label stands before, such as tel13800138000.
  if (end - at > 7 && end - at < 24) {
    const digits = at + text.slice(at, end).search(/\d{7,}[A-Za-z]?$/)
    if (digits > at) recogniseNumber(recognition, digits)
  }
  return end
}

function atOther(recognition: Recognition, at: number, starts: number): number {
  if ((starts & AT_SIGN) !== 0) return recogniseEmail(recognition, at) ?? at + 1
  if ((starts & COLON) !== 0) return recognition.text.charCodeAt(at + 1) === 58 ? recogniseHexAddress(recognition, at) ?? at + 1 : at + 1
  if ((starts & BRACKET) !== 0) return recogniseHiddenEmail(recognition, at) ?? at + 1
  if ((starts & SPELT) !== 0) {
    const number = recogniseSpeltNumber(recognition, at)
    if (number !== undefined) return number
  }
  if ((starts & DOT) !== 0) return recogniseTranscribedName(recognition, at) ?? at + 1
  if ((starts & PLATE) !== 0) {
    const plate = recognisePlate(recognition, at)
    if (plate !== undefined) return plate
  }
  if ((starts & NAME) !== 0) recogniseBareName(recognition, at)
  return at + 1
}

/** The name of the field promises a kind: a value that looks like it is one as a whole. */
function recogniseField(recognition: Recognition, fieldName: string): void {
  const hint = fieldHint(fieldName)
  if (hint === undefined) return
  const { text, found } = recognition
  const start = text.length - text.trimStart().length
  const end = text.trimEnd().length
  if (end <= start || !hint.fits.test(text.slice(start, end))) return
  const sure = found.find((entity) => entity.start === start && entity.end === end && entity.checksum)
  if (sure !== undefined) return
  const ageYears = hint.kind === 'age' ? Number.parseInt(text.slice(start, end), 10) : undefined
  found.push({ kind: hint.kind, start, end, confidence: 0.7, checksum: false, ...(ageYears === undefined ? {} : { ageYears }) })
}

/**
 * Keeps the better of what overlaps: identifiers before cues, then checked numbers, then higher
 * confidence, then the longer. One pass over the findings in order of their start.
 */
function withoutOverlaps(found: Entity[]): Entity[] {
  found.sort((a, b) => a.start - b.start || b.end - a.end)
  const kept: Entity[] = []
  for (const entity of found) {
    const last = kept.at(-1)
    if (last === undefined || entity.start >= last.end) kept.push(entity)
    else if (better(entity, last)) {
      kept.pop()
      while (kept.length > 0 && (kept.at(-1)?.end ?? 0) > entity.start) kept.pop()
      kept.push(entity)
    }
  }
  return kept
}

function better(challenger: Entity, holder: Entity): boolean {
  const difference = weight(challenger) - weight(holder)
  if (difference !== 0) return difference > 0
  return challenger.end - challenger.start > holder.end - holder.start
}

function weight(entity: Entity): number {
  return entity.confidence + (entity.checksum ? 1 : 0) - (ENTITY_KINDS[entity.kind].group === 'cue' ? 2 : 0)
}
