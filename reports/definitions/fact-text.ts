import { tierLabels, tiers, type Tier } from '../../schema/vocabulary/tiers.ts'

export type Locale = 'zh' | 'en'

/** China keeps one time zone without summer time, so a fixed offset is exact. */
const shanghaiOffsetMs = 8 * 3_600_000

/** The instant 8.64e15 ms is the last that a Date can hold. */
const instantMax = 8_640_000_000_000_000 - shanghaiOffsetMs

/** An instant (epoch milliseconds) as the operator's clock showed it: `2026-11-22 17:40:06 +08:00`. */
export function moment(ms: number): string {
  if (ms > instantMax) return String(ms)
  const [day = '', time = ''] = new Date(ms + shanghaiOffsetMs).toISOString().split('T')
  return `${day} ${time.slice(0, 8)} +08:00`
}

/** A duration as `71:59:59`, hours first, with milliseconds where they are not zero. */
export function duration(ms: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const seconds = Math.floor(ms / 1_000)
  const rest = ms % 1_000
  const clock = `${two(Math.floor(seconds / 3_600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
  return rest === 0 ? clock : `${clock}.${String(rest).padStart(3, '0')}`
}

/** An integer in groups of three, divided by a thin space. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, '\u2009')
}

const stateWords: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = {
  active: { zh: '在用', en: 'active' },
  retiring: { zh: '仅解封', en: 'opens only' },
  allowed: { zh: '允许', en: 'allowed' },
  refused: { zh: '拒绝', en: 'refused' },
  source: { zh: '来源', en: 'source' },
  licence: { zh: '许可', en: 'licence' },
  retrievedAt: { zh: '获取日期', en: 'retrieval date' },
  permit: { zh: '授权', en: 'permits' },
  partner_code: { zh: '合作方码', en: 'partner codes' },
  session: { zh: '会话', en: 'sessions' },
  person_role: { zh: '人员角色', en: 'roles of people' },
}

export function isTier(value: unknown): value is Tier {
  return tiers.some((tier) => tier === value)
}

/** One fact as a reader sees it. `name` is its field, whose ending tells instants, durations and shares apart. */
export function factText(name: string, value: unknown, locale: Locale): string {
  if (value === null) return '—'
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' }[locale] : { zh: '否', en: 'no' }[locale]
  if (typeof value === 'number') return numberText(name, value)
  if (Array.isArray(value)) return value.map((item) => factText(name, item, locale)).join({ zh: '、', en: ', ' }[locale])
  const text = String(value)
  if (isTier(text) && ['tier', 'from', 'to'].includes(name)) return tierLabels[text][locale]
  if (['state', 'outcome', 'missing', 'table'].includes(name)) return stateWords[text]?.[locale] ?? text
  return text
}

function numberText(name: string, value: number): string {
  if (name === 'at' || name.endsWith('At')) return moment(value)
  if (name.endsWith('Ms')) return duration(value)
  if (name.endsWith('BasisPoints')) return `${(value / 100).toFixed(2)} %`
  return grouped(value)
}
