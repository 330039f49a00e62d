import { ENTITY_KINDS } from '../../schema/vocabulary/entities.ts'
import type { EntityKind } from '../../schema/vocabulary/entities.ts'
import { maskByKind, maskText } from '../analysis/mask-entity.ts'

/** How many UTF-16 units a clear text has, rounded up to a class: enough to see "a name" or "a paragraph", not enough to count. */
export function lengthClass(text: string): number {
  const classes = [0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024]
  return classes.find((size) => text.length <= size) ?? 2_048
}

/** A text of which nothing is shown but its length class. */
export function maskWhole(text: string): string {
  return '•'.repeat(Math.min(lengthClass(text), 12))
}

/**
 * Masks one cell of a corpus by what its field holds: the whole value of a field of one entity kind, every identifier
 * inside a text, and the whole of anything that no scan ever looked at.
 */
export function maskValue(kind: string, text: string): string {
  if (isEntityKind(kind)) return maskByKind(kind, text)
  return plainKinds.has(kind) ? maskText(text) : maskWhole(text)
}

const plainKinds: ReadonlySet<string> = new Set(['text', 'number', 'date', 'boolean', 'empty'])

function isEntityKind(kind: string): kind is EntityKind {
  return Object.hasOwn(ENTITY_KINDS, kind)
}
