/** China Standard Time, in which every instant is shown and picked. */
const chinaOffset = '+08:00'
const chinaOffsetMs = 8 * 3_600_000

/** Epoch milliseconds, as text, as a `datetime-local` field shows them in China Standard Time. Empty for anything else. */
export function pickerText(instant: string): string {
  const at = Number(instant)
  return instant === '' || !Number.isSafeInteger(at) ? '' : new Date(at + chinaOffsetMs).toISOString().slice(0, 16)
}

/** What a `datetime-local` field holds, read as China Standard Time: epoch milliseconds as text. Empty for anything else. */
export function instantText(picked: string): string {
  const at = Date.parse(`${picked}${chinaOffset}`)
  return Number.isNaN(at) ? '' : String(at)
}
