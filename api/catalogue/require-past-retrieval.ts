import { badField } from '../pipeline/refusal.ts'

/** China Standard Time, in which all days of the product are meant, is eight hours ahead and knows no daylight saving. */
const zoneOffsetMs = 8 * 3_600_000
const dayMs = 24 * 3_600_000

/** Refuses a retrieval date that has not come yet at +08:00, the zone in which it is shown: nobody can have taken a corpus from its source then. */
export function requirePastRetrieval(retrievedAt: number | null | undefined, now: number): void {
  if (retrievedAt === null || retrievedAt === undefined || dayOf(retrievedAt) <= dayOf(now)) return
  throw badField('retrievedAt', 'in-future', {
    zh: '获取日期晚于今天（按北京时间 +08:00）。请填写实际获取的日期。',
    en: 'The retrieval date is later than today at +08:00. Give the day on which it was retrieved.',
  })
}

/** Days since the epoch, at +08:00. */
function dayOf(instant: number): number {
  return Math.floor((instant + zoneOffsetMs) / dayMs)
}
