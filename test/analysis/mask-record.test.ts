import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { maskText } from '../../api/analysis/mask-entity.ts'
import { maskRecord } from '../../api/analysis/mask-record.ts'
import type { RecordText } from '../../api/analysis/mask-record.ts'

const inside = (text: string): RecordText => ({ how: 'inside', text })

describe('an identifier that one field of a record gives away', () => {
  test.each<[string, RecordText[], string[]]>([
    ['is hidden where no cue stands before it', [inside('患者姓名：王小明'), inside('家属称王小明昨晚到院')], ['患者姓名：王**', '家属称王**昨晚到院']],
    ['is hidden in structured text beside the sentence', [inside('My name is Zbyna Kralova.'), inside('{"entity_value":"Zbyna Kralova"}')], ['My name is Z*** K***.', '{"entity_value":"Z*** K***"}']],
    ['is hidden where the field of names has it', [{ how: 'person-name', text: ' 单于凡 ' }, inside('单于凡未到')], ['单**', '单**未到']],
    ['is hidden in a bare number', [inside('加qq 2345678901'), { how: 'bare', text: '2345678901' }], ['加qq 23*******1', '23*******1']],
    ['is hidden by what a field gives away that is not shown itself', [{ how: 'unseen', text: '联系人：李雷' }, inside('李雷来电')], ['', '李*来电']],
    ['is hidden in the same text wherever it stands again', [inside('联系人：李雷。随后李雷离开')], ['联系人：李*。随后李*离开']],
    ['is hidden in its other width', [inside('卡号 ６２２２０２１２３４５６７８９０１２８'), { how: 'bare', text: '6222021234567890128' }], ['卡号 ***************0128', '***************0128']],
  ])('%s', (_name, texts, expected) => {
    expect(maskRecord(texts).map((text) => text.trim())).toEqual(expected)
  })

  test.each<[string, RecordText[]]>([
    ['a word that only begins with it', [inside('my name is Zbyna Kral.'), inside('zbyna-Zbyna Kralova')]],
    ['a longer number', [inside('qq 23456'), inside('1234567')]],
    ['an age or a date of somebody else', [inside('今年34岁'), { how: 'bare', text: '34' }, inside('34')]],
  ])('leaves %s alone', (_name, [first, ...rest]) => {
    expect(maskRecord([first ?? inside(''), ...rest]).slice(1)).toEqual(rest.map(({ text }) => text))
  })
})

test('one text by itself is masked at least as it is without a record', () => {
  const piece = fc.constantFrom('姓名：王小明', '13812345678', '王小明', ' ', '电话', 'a@b.cn', '，', '张伟', '１', '-')
  fc.assert(fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
    const text = pieces.join('')
    const alone = maskText(text)
    const [masked = ''] = maskRecord([inside(text)])
    if (alone !== text) expect(masked).not.toBe(text)
    expect(masked.split('*').length).toBeGreaterThanOrEqual(alone.split('*').length)
  }))
})

test('a record that names more people than can be looked for is hidden whole, and a list of people in one text stays a list', () => {
  const numbers = Array.from({ length: 65 }, (_, at) => `138${String(10_000_000 + at)}`).join(' ')
  expect(maskRecord([inside(numbers), inside('备注'), inside('')])).toEqual(['***', '***', ''])
  expect(maskRecord([inside(numbers)])[0]).toMatch(/^138\*{4}0000 138\*{4}0001/)
})
