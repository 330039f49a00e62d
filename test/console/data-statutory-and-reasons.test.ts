import { describe, expect, test } from 'vitest'
import { assetReasonsEn } from '../../console/i18n/en/asset-reasons.ts'
import { assetReasonsZh } from '../../console/i18n/zh/asset-reasons.ts'
import { aboutMinors, reasonMeasure, reasonText } from '../../console/resources/assets/reason-text.ts'
import { statutoryHarms, statutoryLabel, statutoryObjects, statutoryOf } from '../../console/resources/assets/statutory-choice.ts'
import { statutoryShape } from '../../schema/contracts/shapes.ts'
import { SENSITIVE_CLASSES } from '../../schema/vocabulary/entities.ts'
import { statutoryLevel } from '../../schema/vocabulary/statutory.ts'
import { createContentScan } from '../../api/analysis/content-scan.ts'
import { proposeTier } from '../../api/analysis/propose-tier.ts'

describe('the statutory grid', () => {
  test('every field of the matrix gives the level of GB/T 43697 and a grade where the data are general', () => {
    for (const object of statutoryObjects) {
      for (const harm of statutoryHarms) {
        const chosen = statutoryShape.parse(statutoryOf(object, harm))
        expect(chosen.level).toBe(statutoryLevel({ object, harm }))
        expect(chosen.generalGrade === undefined, `${object} ${harm}`).toBe(chosen.level !== 'general')
      }
    }
  })

  test('a level is named with its grade', () => {
    expect(statutoryLabel(statutoryOf('individual', 'serious')).zh).toBe('一般数据 3 级')
    expect(statutoryLabel(statutoryOf('national-security', 'serious')).zh).toBe('核心数据')
  })
})

describe('reasons of a proposed tier', () => {
  test('every reason that the scan can give has words in both languages', () => {
    const scan = createContentScan({ yearNow: 2026 })
    const rows = ['内部核心 core confidential', '患者王小明 身份证 11010519491231002X 诊断 糖尿病 高血压 手术', '银行卡 6222021234567890123 手机 13800138000 邮箱 a@example.com', 'password: hunter2secret', '他 9 周岁，小学生，幼儿园']
    rows.forEach((text, index) => scan.add({ index, line: index + 1, byteOffset: 0, byteLength: text.length, fields: { text } }))
    const { reasons } = proposeTier(scan.summary())
    expect(reasons.length).toBeGreaterThan(2)
    for (const { code, ...params } of reasons) {
      const coded = { code, params: Object.fromEntries(Object.entries(params).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : (value as string | number)])) }
      expect(reasonText(coded, assetReasonsZh, 'zh')).not.toContain(code)
      expect(reasonText(coded, assetReasonsEn, 'en')).not.toContain('undefined')
    }
  })

  test.each([
    ['minors-birth-dates', ['身份证 110105201812310025，姓名王小明', '天气晴', '无', '无', '无', '无', '无', '无', '无', '无', '无']],
    ['minors-ages', ['他今年15周岁', '她今年16周岁', '年龄：17岁']],
    ['minors-words', ['他是小学生', '幼儿园大班', '她的监护人', '未成年人保护']],
  ])('wherever minors are flagged, it is said why: %s', (code, texts) => {
    const scan = createContentScan({ yearNow: 2026 })
    texts.forEach((text, index) => scan.add({ index, line: index + 1, byteOffset: 0, byteLength: text.length, fields: { text } }))
    const { reasons, flags } = proposeTier(scan.summary())
    expect(flags.minors).toBe(true)
    const why = reasons.filter(aboutMinors)
    expect(why.map((reason) => reason.code)).toContain(code)
    for (const { code: found, records, share } of why) {
      expect(reasonText({ code: found, params: {} }, assetReasonsZh, 'zh')).toContain('未成年人')
      expect(reasonMeasure({ code: found, params: { records, share } }, 'zh')).not.toBeNull()
    }
  })

  test('where minors are not flagged, no reason speaks of them, and what speaks of them alone raises no tier', () => {
    const plain = createContentScan({ yearNow: 2026 })
    plain.add({ index: 0, line: 1, byteOffset: 0, byteLength: 6, fields: { text: '天气晴' } })
    expect(proposeTier(plain.summary())).toMatchObject({ flags: { minors: false }, reasons: [{ code: 'nothing-found' }] })
    const worded = createContentScan({ yearNow: 2026 })
    for (let index = 0; index < 4; index += 1) worded.add({ index, line: index + 1, byteOffset: 0, byteLength: 9, fields: { text: '课外活动 未成年人保护' } })
    const { tier, flags, reasons } = proposeTier(worded.summary(), { published: true })
    expect(flags.minors).toBe(true)
    expect(reasons.filter((reason) => !aboutMinors(reason)).every((reason) => reason.tier === tier)).toBe(true)
  })

  test('each class of sensitive personal information is named in words', () => {
    for (const [name, { zh }] of Object.entries(SENSITIVE_CLASSES)) {
      expect(reasonText({ code: 'sensitive-class', params: { class: name } }, assetReasonsZh, 'zh')).toContain(zh)
    }
  })

  test('a tier that came from a source is said in the words of the tier', () => {
    const reason = { code: 'inherited', params: { tier: 'sensitive', from: 'asset_1' } }
    expect(reasonText(reason, assetReasonsZh, 'zh')).toContain('「敏感」')
    expect(reasonText(reason, assetReasonsEn, 'en')).toContain('tier sensitive')
  })

  test('a count of medical records says that it leaves out single words, which the table of findings counts', () => {
    const scan = createContentScan({ yearNow: 2026 })
    const rows = ['诊断为高血压，已手术', '复诊 糖尿病 手术', '高血压 手术 化疗', '他有高血压']
    rows.forEach((text, index) => scan.add({ index, line: index + 1, byteOffset: 0, byteLength: text.length, fields: { text } }))
    const summary = scan.summary()
    const counted = proposeTier(summary).reasons.find((reason) => reason.code === 'sensitive-class')
    const found = summary.findings.find((finding) => finding.kind === 'medical-term')
    expect([counted?.records, found?.records]).toEqual([3, 4])
    expect(reasonText({ code: 'sensitive-class', params: { class: 'medical' } }, assetReasonsZh, 'zh')).toContain('两处以上')
    expect(reasonText({ code: 'sensitive-class', params: { class: 'medical' } }, assetReasonsEn, 'en')).toContain('two medical words or more')
    expect(reasonText({ code: 'sensitive-class', params: { class: 'minor' } }, assetReasonsZh, 'zh')).not.toContain('两处以上')
  })

  test('a code without words is still shown, by its name', () => {
    expect(reasonText({ code: 'brand-new', params: {} }, assetReasonsZh, 'zh')).toContain('brand-new')
  })

  test('a share that is not nothing is never shown as nothing', () => {
    expect(reasonMeasure({ code: 'credentials', params: { records: 1, share: 0.000_001 } }, 'zh')?.share).toBe('< 0.1%')
    expect(reasonMeasure({ code: 'nothing-found', params: { records: 10, share: 1 } }, 'zh')).toBeNull()
  })
})
