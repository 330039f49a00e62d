/** The texts of one record masked together: whoever is named in one of them is not named by another. */

import { entityFacts, maskedKind } from '../../schema/vocabulary/entities.ts'
import type { EntityKind } from '../../schema/vocabulary/entities.ts'
import { recogniseFolded } from './entity-recogniser.ts'
import type { Entity } from './entity.ts'
import { fitsKind } from './fits-kind.ts'
import { foldText } from './fold-text.ts'
import type { FoldedText } from './fold-text.ts'
import { HIDDEN, maskByKind } from './mask-entity.ts'

/**
 * A text of a record.
 * - an entity kind: the value of a field of that kind, in its customary form
 * - `inside`: identifiers inside are masked
 * - `bare`: nothing was found by the scan; only what another text of the record gives away is masked
 * - `unseen`: nothing of it is shown, but what it names is masked in the others
 */
export interface RecordText {
  readonly how: EntityKind | 'inside' | 'bare' | 'unseen'
  readonly text: string
}

/** Identifiers looked for across the texts of one record. One that holds more is a list of people: its texts are hidden whole. */
const SHARED_MAX = 64
/** Shorter ones stand in other words and numbers by chance. */
const SHARED_UNITS_MIN = 4
const SHARED_HAN_MIN = 2

/** The texts as they may be shown, in their order; of one that is `unseen`, nothing. Linear in the texts. */
export function maskRecord(texts: readonly RecordText[]): readonly string[] {
  const looks = texts.map(lookAt)
  const shared = new Map<string, EntityKind>()
  for (const { folded, entities } of looks) for (const { kind, start, end } of entities) share(shared, kind, folded.text.slice(start, end))
  return looks.map(({ how, text, folded, entities }) => {
    if (how === 'unseen') return ''
    if (how !== 'inside' && how !== 'bare') return maskByKind(how, text)
    if (shared.size > SHARED_MAX && texts.length > 1) return text === '' ? '' : HIDDEN
    return masked(text, folded, withShared(folded.text, entities, shared))
  })
}

interface Look extends RecordText {
  readonly folded: FoldedText
  /** Identifiers and secrets, by their place in the folded text. */
  readonly entities: readonly Entity[]
}

function lookAt({ how, text }: RecordText): Look {
  const folded = foldText(text)
  if (how === 'bare') return { how, text, folded, entities: [] }
  if (how === 'inside' || how === 'unseen') return { how, text, folded, entities: recogniseFolded(folded.text).filter(({ kind }) => maskedKind(kind)) }
  const value = folded.text.trim()
  const start = folded.text.length - folded.text.trimStart().length
  return { how, text, folded, entities: maskedKind(how) && fitsKind(how, value) ? [{ kind: how, start, end: start + value.length, confidence: 1, checksum: false }] : [] }
}

/** What names one person, or opens something, is looked for elsewhere; an age or a date that stands in several fields names nobody. */
function share(shared: Map<string, EntityKind>, kind: EntityKind, value: string): void {
  const { group } = entityFacts(kind)
  if (group !== 'direct' && group !== 'secret') return
  if (value.length >= (HAN.test(value) ? SHARED_HAN_MIN : SHARED_UNITS_MIN) && !shared.has(value)) shared.set(value, kind)
}

const HAN = /^\p{sc=Han}/u

/** The entities of a text, and beside them each place at which it names what the record names elsewhere. */
function withShared(text: string, entities: readonly Entity[], shared: ReadonlyMap<string, EntityKind>): readonly Entity[] {
  const more: Entity[] = []
  for (const [value, kind] of shared) {
    if (shared.size > SHARED_MAX) break
    for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length)) {
      if (apart(text, at, at + value.length)) more.push({ kind, start: at, end: at + value.length, confidence: 1, checksum: false })
    }
  }
  if (more.length === 0) return entities
  return [...entities, ...more].sort((a, b) => a.start - b.start || b.end - a.end)
}

/** Whether a value between letters or digits of its own script is none of theirs. */
function apart(text: string, start: number, end: number): boolean {
  return !(WORD.test(text.charAt(start)) && WORD.test(text.charAt(start - 1))) && !(WORD.test(text.charAt(end - 1)) && WORD.test(text.charAt(end)))
}

const WORD = /(?!\p{sc=Han})[\p{L}\p{N}]/u

/** Where entities overlap, what of the later one goes on behind the earlier is masked for itself. */
function masked(text: string, folded: FoldedText, entities: readonly Entity[]): string {
  let shown = ''
  let from = 0
  for (const { kind, start, end } of entities) {
    const begin = Math.max(from, folded.startOf(start))
    const finish = folded.endOf(end)
    if (finish <= from) continue
    shown += text.slice(from, begin) + maskByKind(kind, text.slice(begin, finish))
    from = finish
  }
  return from === 0 ? text : shown + text.slice(from)
}
