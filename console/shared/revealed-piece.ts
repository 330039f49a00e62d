/** A piece of a field's text as it was revealed; lengths in UTF-16 units. */
export interface RevealedPiece {
  readonly text: string
  /** Units of the whole text before this piece. */
  readonly skip: number
  /** The `skip` that reads on, or null at the end of the text. */
  readonly next: number | null
  readonly total: number
}

/** From which character to which the piece goes (1-based, both included), of how many; null where it is the whole text. */
export function pieceRange({ text, skip, next, total }: RevealedPiece): { readonly from: number; readonly to: number; readonly total: number } | null {
  if (skip === 0 && next === null) return null
  return { from: skip + 1, to: skip + text.length, total }
}
