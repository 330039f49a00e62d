const dayMs = 86_400_000
/** The operator works by China standard time, which knows no summer time. */
const offsetMs = 8 * 3_600_000

/** The first instant of the day in China standard time (UTC+8) to which `now` belongs, in epoch milliseconds. */
export function startOfDay(now: number): number {
  return now - ((now + offsetMs) % dayMs)
}
