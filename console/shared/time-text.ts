import type { sharedZh } from '../i18n/zh/shared.ts'
import type { Texts } from '../i18n/texts.ts'

type MomentTexts = Texts<typeof sharedZh.moment>
type DurationTexts = Texts<typeof sharedZh.duration>

const minuteMs = 60_000
const hourMs = 3_600_000
const dayMs = 86_400_000
/** All times are shown as China Standard Time, which knows no daylight saving. */
const chinaOffsetMs = 8 * hourMs

/** An instant (epoch milliseconds) as `2026-11-22 17:58:54 +08:00`, the same for every reader wherever they sit. */
export function absoluteText(at: number): string {
  return `${new Date(at + chinaOffsetMs).toISOString().slice(0, 19).replace('T', ' ')} +08:00`
}

/** The clock part alone: `17:58:54`. */
export function clockText(at: number): string {
  return absoluteText(at).slice(11, 19)
}

/** The date part alone: `2026-11-22`. */
export function dateText(at: number): string {
  return absoluteText(at).slice(0, 10)
}

/** How far an instant lies from `now`, in the largest whole unit. */
export function relativeText(at: number, now: number, texts: MomentTexts): string {
  const distance = Math.abs(now - at)
  const past = at <= now
  if (distance < minuteMs) return past ? texts.justNow : texts.soon
  if (distance < hourMs) return (past ? texts.minutesAgo : texts.inMinutes)(Math.floor(distance / minuteMs))
  if (distance < 2 * dayMs) return (past ? texts.hoursAgo : texts.inHours)(Math.floor(distance / hourMs))
  return (past ? texts.daysAgo : texts.inDays)(Math.floor(distance / dayMs))
}

/** A span of milliseconds in words, two units at most. */
export function durationText(spanMs: number, texts: DurationTexts): string {
  const span = Math.max(0, spanMs)
  if (span < minuteMs) return texts.seconds(Math.floor(span / 1_000))
  if (span < hourMs) return texts.minutes(Math.floor(span / minuteMs))
  if (span < 2 * dayMs) return texts.hours(Math.floor(span / hourMs), Math.floor((span % hourMs) / minuteMs))
  return texts.days(Math.floor(span / dayMs), Math.floor((span % dayMs) / hourMs))
}

/** A span as a clock that can pass a day: `71:59:59`. */
export function spanClockText(spanMs: number): string {
  const seconds = Math.max(0, Math.floor(spanMs / 1_000))
  const two = (value: number) => String(value).padStart(2, '0')
  return `${two(Math.floor(seconds / 3_600))}:${two(Math.floor((seconds % 3_600) / 60))}:${two(seconds % 60)}`
}
