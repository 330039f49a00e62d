import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sharedZh } from '../../console/i18n/zh/shared.ts'
import { byteText, numberText } from '../../console/shared/number-text.ts'
import { absoluteText, clockText, durationText, relativeText, spanClockText } from '../../console/shared/time-text.ts'

const { moment, duration } = sharedZh
const now = Date.UTC(2026, 10, 22, 10, 0, 0)
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

describe('instants', () => {
  it('are shown as China Standard Time wherever the reader sits', () => {
    expect(absoluteText(Date.UTC(2026, 11, 31, 16, 0, 0))).toBe('2027-01-01 00:00:00 +08:00')
    expect(clockText(Date.UTC(2026, 0, 1, 15, 59, 59))).toBe('23:59:59')
  })

  it.each([
    [0, '刚刚'],
    [-minute + 1, '刚刚'],
    [-minute, '1 分钟前'],
    [-hour + 1, '59 分钟前'],
    [-hour, '1 小时前'],
    [-2 * day + 1, '47 小时前'],
    [-2 * day, '2 天前'],
    [minute - 1, '即将'],
    [minute, '1 分钟后'],
    [9 * day, '9 天后'],
  ])('%i ms from now read “%s”', (distance, words) => {
    expect(relativeText(now + distance, now, moment)).toBe(words)
  })
})

describe('spans', () => {
  it.each([
    [59_999, '59 秒'],
    [minute, '1 分钟'],
    [2 * hour + 14 * minute, '2 小时 14 分'],
    [72 * hour, '3 天'],
    [-5, '0 秒'],
  ])('%i ms read “%s”', (span, words) => expect(durationText(span, duration)).toBe(words))

  it('tick past a day and stop at nothing', () => {
    expect(spanClockText(72 * hour - 1)).toBe('71:59:59')
    expect(spanClockText(-1)).toBe('00:00:00')
  })
})

describe('amounts', () => {
  it.each([[1_673, '1673'], [18_204, '18\u2009204'], [1_000_000, '1\u2009000\u2009000'], [-12_345, '-12\u2009345'], [0.5, '0.5']])('%d is written %s', (value, text) => expect(numberText(value)).toBe(text))
  it.each([[999, '999\u2009B'], [1_000, '1\u2009KB'], [1_500_000, '1.5\u2009MB'], [5e15, '5000\u2009TB'], [19_861, '20\u2009KB'], [99_716, '100\u2009KB'], [999_600, '1\u2009MB'], [10_400_000, '10\u2009MB'], [200_300_000, '200\u2009MB'], [20_400_000_000, '20\u2009GB']])('%d bytes are written %s', (value, text) => expect(byteText(value)).toBe(text))
  it.each(['KB', 'MB', 'GB', 'TB'])('of 1, 10, 20, 100 and 200 %s are never shown ten times too small', (unit) => {
    const scale = 1_000 ** (['KB', 'MB', 'GB', 'TB'].indexOf(unit) + 1)
    for (const amount of [1, 10, 20, 100, 200]) for (const off of [0, 0.004]) expect(byteText((amount + off) * scale)).toBe(`${amount}\u2009${unit}`)
  })
  it('lose no digit to grouping', () => {
    fc.assert(fc.property(fc.maxSafeInteger(), (value) => Number(numberText(value).replaceAll('\u2009', '')) === value))
  })
})
