import { recognise } from './entity-recogniser.ts'

/** What is looked at on both sides of a cut: longer than any identifier. */
const AROUND_UNITS = 512

/**
 * The beginning of a text, at most `unitsMax` UTF-16 units of it. Never ends inside an identifier, whose beginning would
 * not be known for one and so be shown, nor inside a surrogate pair. Looks at the place of the cut only, so it takes the
 * same time for any text.
 */
export function cutText(text: string, unitsMax: number): string {
  if (text.length <= unitsMax) return text
  const from = Math.max(0, unitsMax - AROUND_UNITS)
  const across = recognise(text.slice(from, unitsMax + AROUND_UNITS)).find(({ start, end }) => from + start < unitsMax && from + end > unitsMax)
  const at = across === undefined ? unitsMax : from + across.start
  const low = text.charCodeAt(at)
  return text.slice(0, low >= 0xdc00 && low <= 0xdfff ? Math.max(0, at - 1) : at)
}
