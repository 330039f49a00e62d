import { describe, expect, it } from 'vitest'
import { createI18nProvider } from '../../console/i18n/i18n-provider.ts'
import { entranceEn } from '../../console/i18n/en/entrance.ts'
import { homeEn } from '../../console/i18n/en/home.ts'
import { sharedEn } from '../../console/i18n/en/shared.ts'
import { shellEn } from '../../console/i18n/en/shell.ts'
import { messagesEn } from '../../console/i18n/messages.en.ts'
import { messagesZh } from '../../console/i18n/messages.zh.ts'
import { entranceZh } from '../../console/i18n/zh/entrance.ts'
import { homeZh } from '../../console/i18n/zh/home.ts'
import { sharedZh } from '../../console/i18n/zh/shared.ts'
import { shellZh } from '../../console/i18n/zh/shell.ts'
import { problemStatus } from '../../schema/contracts/problem.ts'

/** Every text below `node` with its path; a function is called with numbers, which read as text too. */
function texts(node: unknown, path = ''): [string, string][] {
  if (typeof node === 'string') return [[path, node]]
  if (typeof node === 'function') return [[path, String((node as (...parameters: number[]) => string)(2, 3, 4))]]
  if (typeof node !== 'object' || node === null) return []
  return Object.entries(node).flatMap(([key, value]) => texts(value, path === '' ? key : `${path}.${key}`))
}

describe("react-admin's own messages", () => {
  const zh = new Map(texts(messagesZh))
  it.each(texts(messagesEn))('%s is said in Chinese with the same parameters', (key, english) => {
    const chinese = zh.get(key) ?? ''
    const parameters = (text: string) => new Set((text.split(' |||| ').at(-1) ?? '').match(/%\{\w+\}/g) ?? [])
    expect(chinese.length).toBeGreaterThan(0)
    for (const parameter of parameters(chinese)) expect(english).toContain(parameter)
  })
})

describe('texts of our own', () => {
  const areas = { shared: [sharedZh, sharedEn], shell: [shellZh, shellEn], entrance: [entranceZh, entranceEn], home: [homeZh, homeEn] } as const
  it.each(Object.entries(areas))('%s says the same keys in both languages, none of them empty', (_, [zh, en]) => {
    expect(texts(en).map(([key]) => key).sort()).toEqual(texts(zh).map(([key]) => key).sort())
    for (const [key, text] of [...texts(zh), ...texts(en)]) expect(text.trim(), key).not.toBe('')
  })

  it('words every refusal that the api can answer', () => {
    for (const code of Object.keys(problemStatus)) {
      expect(Object.keys(sharedZh.refusal.codes)).toContain(code)
      expect(Object.keys(sharedEn.refusal.codes)).toContain(code)
    }
  })
})

describe('the provider of messages', () => {
  it('speaks Chinese until English is asked for, and fills in what it is given', async () => {
    const provider = createI18nProvider()
    expect(provider.translate('ra.validation.minLength', { min: 4 })).toBe('至少 4 个字符')
    await provider.changeLocale('en')
    expect(provider.translate('ra.action.bulk_actions', { smart_count: 1 })).toBe('1 item selected')
    expect(provider.translate('ra.action.bulk_actions', { smart_count: 3 })).toBe('3 items selected')
    expect(provider.getLocale()).toBe('en')
  })

  it('falls back to the given text, then to the key, for what nobody worded', () => {
    const provider = createI18nProvider()
    expect(provider.translate('resources.assets.name', { _: '资产' })).toBe('资产')
    expect(provider.translate('toString')).toBe('toString')
  })
})
