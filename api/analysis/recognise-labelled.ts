/** Values that only their label makes personal data: `微信号: abc123`, `password=…`, `病历号 00123`. */

import type { EntityKind } from '../../schema/vocabulary/entities.ts'
import { calendarDate } from './identity-numbers.ts'
import { NAME_CUES_STRONG, NAME_CUES_WEAK, NAME_TITLES } from './lexicon-names.ts'
import {
  BIOMETRIC_CUES, CORE_MARKINGS, MEDICAL_TERMS, MINOR_CUES, RELIGION_CUES, SPECIFIC_IDENTITY_CUES, WHEREABOUTS_CUES,
} from './lexicon-sensitive.ts'
import { createPhraseMatcher } from './phrase-matcher.ts'
import type { PhraseMatcher } from './phrase-matcher.ts'
import { regionPhrases } from './recognise-addresses.ts'
import { LATIN_CUES } from './recognise-names.ts'
import { add } from './number-findings.ts'
import type { Recognition } from './number-findings.ts'
import { sticky } from './recognise-words.ts'

/** What a phrase in the text means to the recogniser. */
export type PhraseMeaning =
  | { readonly type: 'region' }
  | { readonly type: 'cue'; readonly kind: EntityKind }
  | { readonly type: 'label'; readonly label: Label }
  | { readonly type: 'name-follows'; readonly strong: boolean }
  | { readonly type: 'name-precedes' }
  | { readonly type: 'sex' }
  | { readonly type: 'latin-name-follows'; readonly weak: boolean }

interface Label {
  readonly words: readonly string[]
  readonly kind: EntityKind
  readonly value: RegExp
  /** A colon, an equals sign or 是/为 must stand between. */
  readonly separated?: true
  readonly accepts?: (value: string) => boolean
  /** Where the finding ends, when it goes on after the value. */
  readonly extend?: (text: string, end: number) => number
}

const words = (list: string): readonly string[] => list.trim().split(/\s*\|\s*/)
const digitsIn = (value: string): number => value.replace(/\D/g, '').length

const LABELS: readonly Label[] = [
  {
    words: words('微信|微信号|加微|加我微信|薇信|v信|weixin|wechat|wechat id|vx|wx'), kind: 'wechat-id',
    value: /[A-Za-z][A-Za-z0-9_-]{5,19}(?![A-Za-z0-9_-])/y, accepts: (value) => /[0-9_-]/.test(value) || !/[A-Z]/.test(value) && value.length <= 12 && !/[aeiou]{1}[a-z]*ing$/.test(value),
    separated: true,
  },
  { words: words('微信|微信号|加微|薇信|v信|vx|wx'), kind: 'wechat-id', value: /[A-Za-z][A-Za-z0-9_-]{5,19}(?![A-Za-z0-9_-])/y, accepts: (value) => /[0-9]/.test(value) },
  { words: words('qq|qq号|qq群|扣扣|企鹅号|加q|加qq'), kind: 'qq-id', value: /[1-9]\d{4,10}(?!\d)/y },
  { words: words('护照|护照号|护照号码|passport|passport no|passport number'), kind: 'passport', value: /[A-Za-z]{0,2}\d{6,9}(?![A-Za-z0-9])/y },
  { words: words('驾驶证|驾驶证号|驾照|驾照号|驾驶证档案编号|driver license|drivers license|driving licence|license number'), kind: 'drivers-licence', value: /[A-Za-z]{0,2}\d[A-Za-z0-9-]{4,17}/y, accepts: (value) => digitsIn(value) >= 5 },
  { words: words('病历号|病案号|住院号|门诊号|就诊卡号|诊疗卡号|登记号|检查号|medical record number|mrn|patient id'), kind: 'medical-record-no', value: /[A-Za-z]{0,3}-?\d{4,20}(?![A-Za-z0-9])/y },
  { words: words('银行卡|银行卡号|银行账号|银行账户|收款账号|收款账户|卡号|card number|account number|bank account'), kind: 'bank-card', value: /\d(?:[ ./-]{0,2}\d){7,27}(?!\d)/y },
  { words: words('身份证|身份证号|身份证号码|公民身份号码|证件号码|id card'), kind: 'resident-id', value: /\d(?:[ ./-]{0,2}\d){13,16}[ ./-]{0,2}[0-9Xx](?![0-9A-Za-z])/y },
  { words: words('电话|手机|手机号|手机号码|联系方式|联系电话|座机|传真|tel|phone|mobile|telephone|phone number|fax'), kind: 'landline', value: /\+?\(?\d(?:[ ()./-]{0,2}\d){6,14}(?!\d)/y },
  { words: words('出生日期|出生年月|生日|date of birth|birth date|dob'), kind: 'birth-date', value: /(?:18|19|20)\d{6}(?!\d)|\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})(?!\d)/y, accepts: plausibleDate },
  { words: words('年龄|年龄是|age|aged'), kind: 'age', value: /\d{1,3}(?![\d.%])/y, accepts: (value) => Number(value) <= 120 },
  { words: words('经度|纬度|latitude|longitude|经纬度'), kind: 'coordinates', value: /-?\d{1,3}\.\d{3,12}(?!\d)/y },
  {
    words: words('密码|口令|登录密码|password|passwd|pwd|passphrase|secret key|secret_key|client_secret|api key|api_key|apikey|access key|access_key|access_token|auth_token|private_key'), kind: 'credential',
    value: /[!-~]{6,200}/y, separated: true, accepts: (value) => !/^(.)\1+$/.test(value) && !/^[<{$[(]/.test(value) && !/^[a-z]+[.,!?]?$/i.test(value),
  },
  { words: words('-----begin'), kind: 'credential', value: /[A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----/y, extend: keyBlockEnd },
]

/** What may stand between a label and its value. */
const GAP = /["']?(?:号码|账号|号|no\.?|id|number)?["' ]{0,2}([:=]|是|为|is)?[ "']{0,3}/y

/** The matcher for all phrases; built once by whoever makes a recogniser. */
export function createMeaningMatcher(): PhraseMatcher<readonly PhraseMeaning[]> {
  const meanings = new Map<string, PhraseMeaning[]>()
  const put = (phrase: string, meaning: PhraseMeaning) => {
    const key = phrase.toLowerCase()
    const list = meanings.get(key)
    if (list === undefined) meanings.set(key, [meaning])
    else list.push(meaning)
  }
  for (const [name] of regionPhrases()) put(name, { type: 'region' })
  for (const [kind, phrases] of CUES) for (const phrase of phrases) put(phrase, { type: 'cue', kind })
  for (const label of LABELS) for (const word of label.words) put(word, { type: 'label', label })
  for (const cue of NAME_CUES_STRONG) put(cue, { type: 'name-follows', strong: true })
  for (const cue of NAME_CUES_WEAK) put(cue, { type: 'name-follows', strong: false })
  for (const title of NAME_TITLES) put(title, { type: 'name-precedes' })
  for (const sex of ['男', '女']) for (const mark of [',', ', ', '、', ' ', '(']) put(`${mark}${sex}`, { type: 'sex' })
  for (const [phrase, weak] of LATIN_CUES) put(phrase, { type: 'latin-name-follows', weak })
  return createPhraseMatcher(meanings)
}

const CUES: readonly (readonly [EntityKind, readonly string[]])[] = [
  ['medical-term', MEDICAL_TERMS],
  ['biometric-cue', BIOMETRIC_CUES],
  ['religion-cue', RELIGION_CUES],
  ['specific-identity-cue', SPECIFIC_IDENTITY_CUES],
  ['whereabouts-cue', WHEREABOUTS_CUES],
  ['minor-cue', MINOR_CUES],
  ['core-marking', CORE_MARKINGS],
]

/** Takes the value behind a label that ends at `end`. */
export function recogniseLabelled(recognition: Recognition, label: Label, start: number, end: number): void {
  const { text } = recognition
  if (label.extend !== undefined && start < recognition.blockTo) return
  GAP.lastIndex = end
  const gap = GAP.exec(text)
  if (gap === null || (label.separated === true && gap[1] === undefined)) return
  const from = end + gap[0].length
  const value = sticky(label.value, text, from)
  if (value === undefined || label.accepts?.(value) === false) return
  // Above the bare forms: a label says more than a shape that fits several kinds.
  const confidence = label.separated === true || gap[1] !== undefined ? 0.75 : 0.65
  const begin = label.extend === undefined ? from : start
  const finish = label.extend?.(text, from + value.length) ?? from + value.length
  if (label.extend !== undefined) recognition.blockTo = finish
  add(recognition, kindOf(label.kind, value), begin, finish, confidence, false, label.kind === 'age' ? Number(value) : undefined)
}

/** The longest private key in PEM form that is in use is well below this. */
const KEY_BLOCK_UNITS_MAX = 8000

/** A key block ends with its END line; one that was cut off ends where base64 ends. */
function keyBlockEnd(text: string, from: number): number {
  const block = text.slice(from, from + KEY_BLOCK_UNITS_MAX)
  const marked = /-----END[A-Z ]{1,40}-----/.exec(block)
  if (marked !== null) return from + marked.index + marked[0].length
  return from + (/^(?:\\[nr]|[A-Za-z0-9+/=\s:,-])*/.exec(block)?.[0].length ?? 0)
}

/** A label for telephones does not say of which sort. */
function kindOf(kind: EntityKind, value: string): EntityKind {
  if (kind !== 'landline') return kind
  const digits = value.replace(/\D/g, '')
  return /^(?:86)?1[3-9]\d{9}$/.test(digits) ? 'mobile' : value.startsWith('+') && !digits.startsWith('86') ? 'foreign-phone' : 'landline'
}

function plausibleDate(value: string): boolean {
  if (/^\d{8}$/.test(value)) return calendarDate(Number(value.slice(0, 4)), Number(value.slice(4, 6)), Number(value.slice(6)))
  const [first = 0, second = 0] = value.split(/[/.-]/).map(Number)
  return Math.min(first, second) <= 12 && Math.max(first, second) <= 31 && Math.min(first, second) >= 1
}
