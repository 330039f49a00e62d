import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { recognise } from '../../api/analysis/entity-recogniser.ts'
import { foldText } from '../../api/analysis/fold-text.ts'
import { maskText } from '../../api/analysis/mask-entity.ts'

describe('a text is folded to what its reader sees', () => {
  test.each([
    ['１３８，ＡＢ：', '138,AB:'], ['139\u200b12\u00ad34\u2060', '1391234'], ['𝟏𝟑𝟗', '139'], ['①③⑨', '139'], ['1️⃣3️⃣', '13'], ['٣٤', '34'], ['㎏', 'kg'],
    ['①13812345678', ' 13812345678'], ['13812345678¹', '13812345678 '], ['😀患者𠮷', '😀患者𠮷'], ['\u0000a', '\u0000a'], ['', ''],
  ])('%j as %j', (text, folded) => {
    expect(foldText(text).text).toBe(folded)
  })

  test('every part of the folded text leads back to where it stood, in order and within the text', () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.constantFrom('\u200b', '𝟏', '㎏', '１', '1', '王', '😀', '①', '\ud800', '\u0301'), fc.string({ maxLength: 2, unit: 'binary' }))), (parts) => {
      const text = parts.join('')
      const folded = foldText(text)
      let before = 0
      for (let at = 0; at < folded.text.length; at += 1) {
        const start = folded.startOf(at)
        const end = folded.endOf(at + 1)
        expect(start).toBeGreaterThanOrEqual(before)
        expect(end).toBeGreaterThan(start)
        expect(end).toBeLessThanOrEqual(text.length)
        expect(foldText(text.slice(start, end)).text.length).toBeGreaterThan(0)
        before = start
      }
    }))
  })
})

describe('no invisible character and no other form of a digit hides personal data', () => {
  const identifiers = ['13912345678', '110101199003074514', 'zhang.san@example.com', '6222021234567890128']
  const invisible = ['\u200b', '\u200d', '\u2060', '\u00ad', '\ufeff', '\u180e', '\ufe0f', '\u{e0020}']
  const forms: readonly ((digit: string) => string)[] = [
    (digit) => String.fromCodePoint(0x1d7ce + Number(digit)), (digit) => String.fromCharCode(0xff10 + Number(digit)), (digit) => String.fromCharCode(0x660 + Number(digit)),
  ]

  test('characters between', () => {
    fc.assert(fc.property(fc.constantFrom(...identifiers), fc.array(fc.constantFrom('', ...invisible), { minLength: 30, maxLength: 30 }), (identifier, between) => {
      const hidden = Array.from(identifier).map((character, at) => character + (at + 1 < identifier.length ? between[at] ?? '' : '')).join('')
      const text = `请联系 ${hidden} 谢谢`
      expect(recognise(text).map(({ start, end }) => text.slice(start, end))).toEqual([hidden])
      expect(maskText(text)).toMatch(/^请联系 .* 谢谢$/su)
      expect(foldText(maskText(text)).text).not.toContain(identifier)
    }))
  })

  test('other forms', () => {
    for (const form of forms) for (const identifier of [identifiers[0] ?? '', identifiers[1] ?? '']) {
      const hidden = identifier.replace(/\d/g, form)
      expect(recognise(`请联系${hidden}。`).map(({ kind }) => kind)).toEqual([identifier.length === 11 ? 'mobile' : 'resident-id'])
    }
    expect(maskText('李\u200b晓明先生，①③⑨①②③④⑤⑥⑦⑧')).toBe('李**先生，139****5678')
  })

  test.each([
    '139.1234.5678', '139/1234/5678', '(139)12345678', '+86(139)12345678', '+86 (139) 1234 5678', '+86.139.1234.5678', '110101 19900307 4514', '11010119900307 4514',
    '110101.1990.0307.4514', '110101/19900307/4514', '6222.0212.3456.7890.128',
  ])('a number in parts is the number where its form or check digit says so: %s', (number) => {
    expect(recognise(`见 ${number}。`).map(({ start, end }) => `见 ${number}。`.slice(start, end))).toEqual([number])
  })

  test.each([['身份证110101 19900307 4514', 'resident-id'], ['身份证号：11010119900307.4513', 'resident-id'], ['电话 1 3 9 1 2 3 4 5 6 7 8', 'mobile'], ['电话：010/6552/9988', 'landline'], ['银行卡 6222/0212/3456/7890', 'bank-card']])(
    'a label makes a number in parts the number: %s', (text, kind) => {
      expect(recognise(text)).toMatchObject([{ kind }])
    })

  test.each(['2023.10.12', '版本 10.12.1234', '3.1415926', '110/220/380', '12345.6789.0123', '1/2 1/3 1/4 1/5 1/6 1/7 1/8 1/9'])('what is no number of anybody stays: %s', (text) => {
    expect(maskText(text)).toBe(text)
  })
})
