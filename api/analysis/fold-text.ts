/**
 * A text as its reader takes it: without the characters that nobody sees, and with every digit and letter in its plain
 * form. Somebody who hides a number from a recogniser hides it behind exactly these.
 */

/** A folded text and the way back: offsets in UTF-16 units, `end` exclusive. */
export interface FoldedText {
  readonly text: string
  /** Where in the original the unit at `at` of the folded text begins. */
  startOf(at: number): number
  /** Where in the original that ends which ends before `at` in the folded text. */
  endOf(at: number): number
}

/**
 * Drops default-ignorable code points and combining marks, and takes every other code point to its compatibility form
 * (NFKC, one by one), and every decimal digit to ASCII. A circled or raised figure that stands alone is a mark of a list
 * or a note and becomes a space, so that it does not grow together with the number beside it. Linear; a text in which
 * nothing is folded is given back as it is. Look-alike letters of other scripts and words for digits are not folded.
 * Source: Unicode UAX #15 and UAX #44 (Default_Ignorable_Code_Point).
 */
export function foldText(text: string): FoldedText {
  if (!FOLDABLE.test(text)) return { text, startOf: same, endOf: same }
  let soft = false
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    const plain = KEPT[unit]
    if (plain === unit) continue
    if (plain !== MANY) { soft = true; continue }
    const whole = wholeAt(text, at)
    if (foldedForm(text, at, whole) !== whole) return foldHard(text)
    at += whole.length - 1
  }
  return { text: soft ? foldSoft(text) : text, startOf: same, endOf: same }
}

/** Unit for unit, so that offsets hold in both texts: the width of Chinese punctuation is nearly all there is to fold. */
function foldSoft(text: string): string {
  let folded = ''
  let from = 0
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at)
    const plain = KEPT[unit]
    if (plain === unit || plain === MANY) continue
    folded += text.slice(from, at) + String.fromCharCode(plain ?? unit)
    from = at + 1
  }
  return folded + text.slice(from)
}

function foldHard(text: string): FoldedText {
  const folded = createFolded()
  let from = 0
  for (let at = 0; at < text.length;) {
    const unit = text.charCodeAt(at)
    if (KEPT[unit] === unit) { at += 1; continue }
    const whole = wholeAt(text, at)
    const { length } = whole
    const plain = KEPT[unit] === MANY ? foldedForm(text, at, whole) : String.fromCharCode(KEPT[unit] ?? unit)
    if (plain !== whole) {
      folded.keep(text, from, at)
      folded.replace(plain, at, length)
      from = at + length
    }
    at += length
  }
  return folded.done(text, from)
}

/** The code point at `at`; half of a pair stands for itself. */
function wholeAt(text: string, at: number): string {
  return String.fromCodePoint(text.codePointAt(at) ?? 0)
}

/** Neither ASCII nor a common ideograph; a quick look that most cells end with. */
const FOLDABLE = /[\u0080-\u3000\u3003-\u4dff\ua000-\uffff]/

const same = (at: number): number => at

/** Not to be decided by a look into the table. */
const MANY = 0

const IGNORED = /^[\p{Default_Ignorable_Code_Point}\u0300-\u036f\u20d0-\u20ff]$/u
/** Circled, bracketed, dotted and raised figures. */
const FIGURE = /^[\u00b2\u00b3\u00b9\u2070-\u2089\u2460-\u249b\u24ea-\u24ff\u2776-\u2793\u3251-\u325f\u32b1-\u32bf]$/

/** The one unit that a unit becomes, or `MANY`. */
const KEPT = keptTable()

function keptTable(): Uint16Array {
  const table = new Uint16Array(65536)
  let zero = 0
  for (let unit = 0; unit < 65536; unit += 1) {
    // Hangul syllables and the common ideographs are their own compatibility forms.
    if ((unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0xac00 && unit <= 0xd7a3)) { table[unit] = unit; continue }
    const character = String.fromCharCode(unit)
    const digit = /^\p{Nd}$/u.test(character)
    if (digit && (zero === 0 || unit - zero > 9)) zero = unit
    if (digit) table[unit] = 48 + unit - zero
    else {
      const plain = character.normalize('NFKC')
      const hard = (unit >= 0xd800 && unit <= 0xdbff) || plain.length !== 1 || IGNORED.test(character) || FIGURE.test(character)
      table[unit] = hard ? MANY : plain.charCodeAt(0)
    }
  }
  return table
}

/** Compatibility forms of what was met so far, except for figures, which also depend on what stands beside them. */
const FORMS = new Map<string, string>()
/** As many as a text in any one language has. */
const FORMS_MAX = 4_096

function foldedForm(text: string, at: number, whole: string): string {
  const known = FORMS.get(whole)
  if (known !== undefined) return known
  const form = formOf(text, at, whole)
  if (FORMS.size < FORMS_MAX && !FIGURE.test(whole)) FORMS.set(whole, form)
  return form
}

function formOf(text: string, at: number, whole: string): string {
  if (IGNORED.test(whole)) return ''
  if (FIGURE.test(whole)) return FIGURE.test(text.charAt(at + 1)) || FIGURE.test(text.charAt(at - 1)) ? whole.normalize('NFKC').replace(/[^0-9]/g, '') || ' ' : ' '
  return whole.normalize('NFKC')
}

/** Collects the folded text, and beside it the places at which the offsets of both texts part. */
function createFolded() {
  let folded = ''
  /** By number of the stretch: where it begins in the folded text, and in the original; and the original length of a replaced one, 0 for one that was kept. */
  const starts: number[] = []
  const origins: number[] = []
  const lengths: number[] = []

  function stretchAt(at: number): number {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = (low + high + 1) >>> 1
      if ((starts[middle] ?? 0) <= at) low = middle
      else high = middle - 1
    }
    return low
  }

  function put(part: string, origin: number, length: number): void {
    if (part === '') return
    const last = starts.length - 1
    const goesOn = length === 0 && lengths[last] === 0 && (origins[last] ?? 0) + folded.length - (starts[last] ?? 0) === origin
    if (!goesOn) {
      starts.push(folded.length)
      origins.push(origin)
      lengths.push(length)
    }
    folded += part
  }

  function keep(text: string, from: number, until: number): void {
    if (until > from) put(text.slice(from, until), from, 0)
  }

  return {
    keep,
    /** A replacement of the same length moves no offset and needs no stretch of its own. */
    replace: (plain: string, at: number, length: number) => put(plain, at, plain.length === length ? 0 : length),
    done(text: string, from: number): FoldedText {
      keep(text, from, text.length)
      const place = (at: number, past: number): number => {
        const stretch = stretchAt(at)
        const length = lengths[stretch] ?? 0
        const origin = origins[stretch] ?? 0
        return length > 0 ? origin + (past === 0 ? 0 : length) : origin + at - (starts[stretch] ?? 0) + past
      }
      return { text: folded, startOf: (at) => place(at, 0), endOf: (at) => (at === 0 ? 0 : place(at - 1, 1)) }
    },
  }
}
