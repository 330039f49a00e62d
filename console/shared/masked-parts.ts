/** A part of a text that may be masked: words as they stand, or a mask that hides something. */
export interface MaskedPart {
  readonly text: string
  readonly hidden: boolean
}

/** Takes a masked text apart, in order and without losing a character. A single star in the middle of a mask belongs to it. */
export function maskedParts(text: string): readonly MaskedPart[] {
  return text.split(/([*•]+(?:[.\-:/ ][*•]+)*)/).map((part, place) => ({ text: part, hidden: place % 2 === 1 })).filter((part) => part.text !== '')
}
