import { badField } from '../pipeline/refusal.ts'

/** The date line is passed somewhere on earth a day earlier than here. */
const dateLineMs = 24 * 3_600_000

/** Refuses a retrieval date that has not come yet: nobody can have taken a corpus from its source then. */
export function requirePastRetrieval(retrievedAt: number | null | undefined, now: number): void {
  if (retrievedAt === null || retrievedAt === undefined || retrievedAt <= now + dateLineMs) return
  throw badField('retrievedAt', 'in-future', { zh: '获取日期在将来。请填写实际获取的日期。', en: 'The retrieval date lies in the future. Give the day on which it was retrieved.' })
}
