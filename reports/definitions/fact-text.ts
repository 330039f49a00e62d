import { roleLabels, roles } from '../../schema/vocabulary/roles.ts'
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

type Words = Readonly<Record<string, { readonly zh: string; readonly en: string }>>

const stateWords: Words = {
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
  approval: { zh: '审批意见', en: 'approvals' },
  asset: { zh: '资产分级', en: 'tiers of assets' },
  asset_manifest: { zh: '导入清单', en: 'manifests of imports' },
  recovery: { zh: '身份恢复', en: 'recoveries' },
  files: { zh: '逐字节搜索文件', en: 'files, byte by byte' },
  tables: { zh: '按查询搜索各表', en: 'tables, by query' },
}

/** The rules of the corridor by which an act was allowed or refused. */
const ruleWords: Words = {
  'role-grants': { zh: '角色授予该权限', en: 'a role grants the permission' },
  'open-to-strangers': { zh: '未登录者可尝试', en: 'anybody may try' },
  'mandate-grants': { zh: '系统凭授权任务执行', en: 'the system acts under a mandate' },
  'actor-kind-not-admitted': { zh: '该类操作者不得执行', en: 'this kind of actor may not' },
  'role-does-not-grant': { zh: '角色未授予该权限', en: 'no role grants the permission' },
  'subject-hidden': { zh: '对象对其不可见', en: 'not theirs to know' },
  'tier-core-is-never-served': { zh: '内部核心内容从不提供', en: 'core content is never served' },
  'permit-missing': { zh: '没有有效授权', en: 'no permit in force' },
  'permit-expired': { zh: '授权已过期', en: 'the permit has ended' },
  'factors-not-fresh': { zh: '认证因子验证已过时效', en: 'the factors were not fresh' },
}

/** What a key-encryption key is for. */
const purposeWords: Words = {
  objects: { zh: '文件', en: 'files' },
  fields: { zh: '字段', en: 'fields' },
  index: { zh: '检索摘要', en: 'search digests' },
}

const wordsOf: Readonly<Record<string, Words>> = {
  state: stateWords, outcome: stateWords, missing: stateWords, table: stateWords, database: stateWords,
  rule: ruleWords, purpose: purposeWords, role: Object.fromEntries(roles.map((role) => [role, roleLabels[role]])),
}

/** An id as the console shortens it: its last six characters tell it apart, and the whole stands in the JSON. */
export function shortId(id: string): string {
  return id.length > 20 ? `…${id.slice(-6)}` : id
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
  if (name.endsWith('Id')) return shortId(text)
  const words = Object.hasOwn(wordsOf, name) ? wordsOf[name] : undefined
  return words !== undefined && Object.hasOwn(words, text) ? (words[text]?.[locale] ?? text) : text
}

function numberText(name: string, value: number): string {
  if (name === 'at' || name.endsWith('At')) return moment(value)
  if (name.endsWith('Ms')) return duration(value)
  if (name.endsWith('BasisPoints')) return `${(value / 100).toFixed(2)} %`
  return grouped(value)
}
