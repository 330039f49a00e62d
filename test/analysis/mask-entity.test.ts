import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { createFieldObservation, maskField } from '../../api/analysis/field-profile.ts'
import { recognise } from '../../api/analysis/entity-recogniser.ts'
import { maskByKind, maskEntity, maskText, scanText } from '../../api/analysis/mask-entity.ts'
import { ENTITY_KIND_NAMES, maskedKind, type EntityKind } from '../../schema/vocabulary/entities.ts'
import { naughtyStrings, referenceRows } from './reference-data.ts'

describe('a mask tells two values apart and gives neither away', () => {
  test.each<[EntityKind, string, string]>([
    ['mobile', '13812341234', '138****1234'], ['mobile', '+86 138 1234 1234', '+86 1** **** 1234'], ['resident-id', '11010519491231002X', '110*************2X'],
    ['bank-card', '6222021234567890128', '***************0128'], ['email', 'zhang.san@example.com', 'z***@example.com'], ['person-name', '王小明', '王**'],
    ['person-name', '王', '*'], ['person-name', 'John Smith', 'J*** S***'], ['person-name', '约翰·肯尼迪', '约***·肯***'], ['postal-address', '浙江省杭州市西湖区文三路1号', '浙江省杭州市******'],
    ['postal-address', '123 Main Street', '******'], ['ip-address', '192.168.1.20', '192.168.*.*'], ['ip-address', '2001:db8::1', '2001:****'], ['credential', 'x', '********'],
    ['credential', 'a much longer secret', '********'], ['birth-date', '1990年5月12日', '1990-**-**'], ['birth-date', '5/12/1990', '****-**-**'], ['age', '45岁', '**岁'],
    ['vehicle-plate', '沪A12345', '沪A****5'], ['coordinates', '39.90420, 116.40740', '39.****, 116.****'], ['religion-cue', '佛教', '***'], ['mobile', '１３８１２３４１２３４', '138****1234'], ['mobile', '', ''],
  ])('%s %s', (kind, value, mask) => {
    expect(maskByKind(kind, value)).toBe(mask)
  })

  test('a cue in a sentence stays a word; the value of a field that is a cue does not', () => {
    expect(maskEntity('medical-term', '糖尿病')).toBe('糖尿病')
    expect(maskByKind('medical-term', '糖尿病')).toBe('***')
  })

  const strangers = ['李晓明 110101199003074514 电话13912345678 HIV阳性', '192.168.1.20 李晓明', '23岁 李晓明', '31, 121', "39°54'15\"N", 'a@13912345678.com', 'a@b.com 李晓明', 'x@李晓明', '李晓明住在北京市海淀区', '1990李晓明', '\u200b \u200b', '***']
  test.each(ENTITY_KIND_NAMES.flatMap((kind) => strangers.map((value) => [kind, value] as const)))('a field of the kind %s hides what is something else: %s', (kind, value) => {
    const masked = maskByKind(kind, value)
    for (const part of ['晓明', '110101', '9912345', '39123456', 'HIV', '阳性', '20', '23', '121', '54', 'b.com', '海淀']) expect(masked).not.toContain(part)
    if (value !== '***') expect(masked).not.toBe(value)
  })

  test('no value of any field of a kind comes back as it was', () => {
    fc.assert(fc.property(fc.constantFrom(...ENTITY_KIND_NAMES), fc.oneof(fc.string({ minLength: 1, unit: 'binary' }), fc.stringMatching(/^[0-9.:, -]{1,30}$/)), (kind, value) => {
      if (value !== '***') expect(maskByKind(kind, value)).not.toBe(value)
    }))
  })

  test('no mask of a number shows more than two thirds of its digits, at any length', () => {
    fc.assert(fc.property(fc.constantFrom(...ENTITY_KIND_NAMES.filter((kind) => !['age', 'birth-date', 'email', 'ip-address', 'coordinates', 'postal-address', 'person-name'].includes(kind))), fc.stringMatching(/^[0-9]{1,30}$/), (kind, digits) => {
      const shown = maskByKind(kind, digits).replace(/\D/g, '').length
      expect(shown).toBeLessThanOrEqual(digits.length * 2 / 3)
    }))
  })
})

describe('free text is masked inside and otherwise unchanged', () => {
  test('every identifier goes, the rest stays', () => {
    expect(maskText('患者王小明，电话13812341234，咳嗽三天。')).toBe('患者王**，电话138****1234，咳嗽三天。')
    expect(maskText('咳嗽三天。')).toBe('咳嗽三天。')
    expect(maskText('打一三八一二三四五六七八，写信 zhang [at] example [dot] com')).toBe('打***，写信 ***')
    expect(maskText('加我 1 3 8 1 2 3 4 5 6 7 8')).toBe('加我 1 3 8 * * * * 5 6 7 8')
    expect(scanText('张伟', '姓名')).toMatchObject({ masked: '张*', entities: [{ kind: 'person-name' }] })
  })

  test('no value that was recognised is still in the masked text of the English corpus', () => {
    for (const { full_text: text } of referenceRows<{ full_text: string }>('deid/presidio_synth_en/synth_v2_sample.jsonl')) {
      const masked = maskText(text)
      for (const { kind, start, end } of recognise(text)) {
        const value = text.slice(start, end)
        if (maskedKind(kind) && value.length > 6 && text.indexOf(value) === text.lastIndexOf(value)) expect(masked).not.toContain(value)
      }
    }
  })

  test('naughty strings survive masking without harm', () => {
    for (const text of naughtyStrings()) {
      if (!recognise(text).some(({ kind }) => maskedKind(kind))) expect(maskText(text)).toBe(text)
    }
  })
})

describe('how a field is masked follows from its name and its values', () => {
  const profile = (field: string, values: readonly string[]) => {
    const observation = createFieldObservation(field)
    for (const value of values) observation.add(value, recognise(value, { fieldName: field }))
    return observation.profile()
  }

  test.each([
    ['phone', ['13812341234', '13912341234'], { kind: 'mobile', masking: 'whole' }],
    ['c1', ['13812341234', '13912341234', 'unknown'], { kind: 'mobile', masking: 'whole' }],
    ['姓名', ['张伟', '李娜'], { kind: 'person-name', masking: 'whole' }],
    ['宗教', ['佛教'], { kind: 'religion-cue', masking: 'whole' }],
    ['ip', ['192.168.1.1', ...Array.from({ length: 9 }, () => '李晓明 110101199003074514')], { kind: 'mixed', masking: 'hidden', masked: true }],
    ['age', ['23', '24', '李晓明 24'], { kind: 'age', masking: 'whole' }],
    ['text', ['电话13812341234', '今天天气好'], { kind: 'text', masking: 'inside', masked: true }],
    ['text', ['今天天气好'], { kind: 'text', masking: 'inside', masked: false }],
    ['score', ['1', '2.5'], { kind: 'number', masking: 'none' }], ['day', ['2026-11-22'], { kind: 'date', masking: 'none' }], ['x', ['', ' '], { kind: 'empty', masking: 'inside' }],
  ] as const)('%s %j', (field, values, expected) => {
    expect(profile(field, values)).toMatchObject(expected)
  })

  test('a field that was never scanned is hidden whole', () => {
    expect(maskField(undefined, '张伟')).toBe('***')
    expect(maskField(profile('phone', ['13812341234']), 'call my wife')).not.toContain('wife')
    expect(maskField(profile('ip', ['192.168.1.1', '李晓明', '张伟']), '李晓明')).toBe('***')
    expect(maskField(profile('text', ['天气']), '电话13812341234')).toBe('电话138****1234')
    expect(maskField(profile('score', ['1']), '2')).toBe('2')
  })
})
