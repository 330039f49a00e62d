/** China Standard Time is eight hours ahead and knows no daylight saving. */
const chinaOffsetMs = 8 * 3_600_000

/** The start of a calendar day in China (`2026-11-22`) as epoch milliseconds; null for what is no day. */
export function instantOfDay(day: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day)) return null
  const start = Date.parse(`${day}T00:00:00Z`)
  // Date.parse turns 30 February into 2 March; a day that does not come back the same is none.
  return Number.isNaN(start) || new Date(start).toISOString().slice(0, 10) !== day ? null : start - chinaOffsetMs
}

/** The calendar day in China of an instant (epoch milliseconds), for an input of type date. */
export function dayOfInstant(at: number | null): string {
  return at === null ? '' : new Date(at + chinaOffsetMs).toISOString().slice(0, 10)
}
