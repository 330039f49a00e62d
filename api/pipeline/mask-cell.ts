import { isEntityKind } from '../../schema/vocabulary/masking.ts'
import type { Masking } from '../../schema/vocabulary/masking.ts'
import { HIDDEN, maskByKind } from '../analysis/mask-entity.ts'
import { maskRecord } from '../analysis/mask-record.ts'
import type { RecordText } from '../analysis/mask-record.ts'

/** How many UTF-16 units a clear text has, rounded up to a class: enough to see "a name" or "a paragraph", not enough to count. */
export function lengthClass(text: string): number {
  const classes = [0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024]
  return classes.find((size) => text.length <= size) ?? 2_048
}

/** A text of which nothing is shown but its length class. */
export function maskWhole(text: string): string {
  return '•'.repeat(Math.min(lengthClass(text), 12))
}

/** A cell of a corpus in clear, with how it is to be masked. */
export interface CellInClear {
  readonly kind: string
  readonly text: string
  readonly masking: Masking
}

/** A text as it leaves, and how it was masked on the way: `clear` where nothing was changed. */
export interface MaskedCell {
  readonly text: string
  readonly masking: Masking
}

/**
 * Masks the cells of one record. Where texts are masked in part, what is recognised in one cell is masked in all of them;
 * where none is, each cell is masked by itself, and nothing has to be recognised.
 */
export function maskCells(cells: readonly CellInClear[]): readonly MaskedCell[] {
  if (!cells.some(({ masking, text }) => masking === 'inside' && text !== '')) return cells.map((cell) => maskedAs(cell, maskedAlone(cell)))
  const texts = maskRecord(cells.map(recordText))
  return cells.map((cell, place) => maskedAs(cell, cell.masking === 'whole' ? maskWhole(cell.text) : (texts[place] ?? HIDDEN)))
}

function maskedAlone({ kind, text, masking }: CellInClear): string {
  if (masking === 'clear') return text
  return masking === 'form' && isEntityKind(kind) ? maskByKind(kind, text) : maskWhole(text)
}

function recordText({ kind, text, masking }: CellInClear): RecordText {
  switch (masking) {
    case 'clear': return { how: 'bare', text }
    case 'inside': return { how: 'inside', text }
    case 'whole': return { how: 'unseen', text }
    case 'form': return { how: isEntityKind(kind) ? kind : 'unseen', text }
  }
}

/** A cell of whose text something is left to read is not masked whole, and one that came through as it was is clear. */
function maskedAs({ text: clear, masking }: CellInClear, text: string): MaskedCell {
  if (text === clear) return { text, masking: 'clear' }
  if (masking === 'whole' || text === HIDDEN) return { text, masking: 'whole' }
  return { text, masking: masking === 'clear' ? 'inside' : masking }
}
