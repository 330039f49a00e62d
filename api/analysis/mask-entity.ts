import { maskedKind } from '../../schema/vocabulary/entities.ts'
import type { EntityKind } from '../../schema/vocabulary/entities.ts'
import { recognise } from './entity-recogniser.ts'
import type { RecogniseOptions } from './entity.ts'
import { fitsKind } from './fits-kind.ts'
import { foldText } from './fold-text.ts'
import { regionPhrases } from './recognise-addresses.ts'

/**
 * Shows an entity so that two of them can be told apart and none be used: `138****1234`, `王*`,
 * `z***@example.com`. Cues are words of the language and stay as they are. The mask of a
 * credential has a fixed length. Not reversible, and no pseudonym: different values may share it.
 */
export function maskEntity(kind: EntityKind, text: string): string {
  return maskedKind(kind) ? maskByKind(kind, text) : text
}

/** Shown for what no mask fits; of a fixed length. */
export const HIDDEN = '***'

/**
 * Masks the whole value of a field of the kind, cues included: the value of a field `宗教` is
 * personal even though the same word in a sentence is not. A value that is not wholly one of the
 * kind is hidden whole, so no part of what somebody else put there is shown. The empty value stays
 * empty; no other value comes back as it was.
 */
export function maskByKind(kind: EntityKind, value: string): string {
  const text = foldText(value).text.trim()
  if (text === '') return value === '' ? '' : HIDDEN
  if (!fitsKind(kind, text)) return HIDDEN
  const masked = maskFitting(kind, text)
  return masked === value ? HIDDEN : masked
}

function maskFitting(kind: EntityKind, text: string): string {
  switch (kind) {
    case 'mobile': return maskMiddle(text, 3, 4)
    case 'landline':
    case 'foreign-phone': return maskMiddle(text, 3, 2)
    case 'resident-id':
    case 'social-credit-code': return maskMiddle(text, 3, 2)
    case 'bank-card':
    case 'iban': return maskMiddle(text, 0, 4)
    case 'regional-id':
    case 'foreign-id':
    case 'passport':
    case 'drivers-licence':
    case 'medical-record-no':
    case 'imei': return maskMiddle(text, 1, 2)
    case 'vehicle-plate': return maskMiddle(text, 2, 1)
    case 'wechat-id':
    case 'qq-id': return maskMiddle(text, 2, 1)
    case 'email': return maskEmail(text)
    case 'person-name': return maskName(text)
    case 'postal-address': return maskAddress(text)
    case 'ip-address': return text.includes(':') ? `${text.split(':', 1)[0] ?? ''}:****` : text.replace(/\.\d{1,3}\.\d{1,3}$/, '.*.*')
    case 'mac-address': return maskMiddle(text, 8, 0)
    case 'coordinates': return text.replace(/(\d)\.\d+/g, '$1.****')
    case 'birth-date': return maskBirthDate(text)
    case 'age': return text.replace(/\d+/, '**')
    case 'credential': return '********'
    case 'medical-term':
    case 'biometric-cue':
    case 'religion-cue':
    case 'specific-identity-cue':
    case 'whereabouts-cue':
    case 'minor-cue':
    case 'core-marking': return HIDDEN
  }
}

/** Replaces every identifier and secret inside a free text by its mask; all else stays. */
export function maskText(text: string, options: RecogniseOptions = {}): string {
  let masked = ''
  let from = 0
  for (const { kind, start, end } of recognise(text, options)) {
    if (!maskedKind(kind)) continue
    masked += text.slice(from, start) + maskByKind(kind, text.slice(start, end))
    from = end
  }
  return from === 0 ? text : masked + text.slice(from)
}

/** The findings in a text beside the text as it may be shown; for previews and single fields. */
export function scanText(text: string, fieldName?: string): { readonly entities: ReturnType<typeof recognise>; readonly masked: string } {
  const options = fieldName === undefined ? {} : { fieldName }
  return { entities: recognise(text, options), masked: maskText(text, options) }
}

/**
 * Keeps so many letters and digits at both ends and stars the rest of them; separators stay.
 * Never shows more than two thirds of the characters, whatever was asked for.
 */
function maskMiddle(text: string, head: number, tail: number): string {
  const characters = Array.from(text)
  const total = characters.filter(significant).length
  const fits = head + tail <= total * 2 / 3
  const shownHead = fits ? head : Math.min(1, Math.floor(total / 3))
  const shownTail = fits ? tail : 0
  let place = 0
  return characters.map((character) => {
    if (!significant(character)) return character
    place += 1
    return place <= shownHead || place > total - shownTail ? character : '*'
  }).join('')
}

function significant(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character)
}

function maskEmail(text: string): string {
  const at = text.lastIndexOf('@')
  return at < 1 ? maskMiddle(text, 1, 0) : `${Array.from(text)[0] ?? ''}***${text.slice(at)}`
}

/** A family name is shown, a given name is not; in Latin script the first letter of each part. */
function maskName(text: string): string {
  const characters = Array.from(text)
  if (/^[\u4e00-\u9fff]+$/.test(text) && characters.length <= 4) {
    return characters.length === 1 ? '*' : `${characters[0] ?? ''}${'*'.repeat(characters.length - 1)}`
  }
  return text.split(/([ ·•‧・]+)/).map((part) => (/[\p{L}]/u.test(part) ? `${Array.from(part)[0] ?? ''}***` : part)).join('')
}

/** Down to the city, never further, and only what the table of regions knows; an address without either is hidden whole. */
function maskAddress(text: string): string {
  regions ??= new Set(regionPhrases().map(([name]) => name))
  let shown = ''
  for (let level = 0; level < 2; level += 1) {
    const rest = text.slice(shown.length)
    const division = /^ ?[\u4e00-\u9fff]{1,12}?(?:省|自治区|特别行政区|市|自治州|地区|盟)/.exec(rest)?.[0]
    if (division === undefined || !regions.has(division.trim())) break
    shown += division
  }
  return `${shown}******`
}

/** Made when the first address is masked. */
let regions: ReadonlySet<string> | undefined

/** The year stays: it is what an analyst needs, and the day is what identifies. */
function maskBirthDate(text: string): string {
  const year = /^(?:18|19|20)\d{2}/.exec(text)?.[0]
  return year === undefined ? '****-**-**' : `${year}-**-**`
}
