import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { namesColumns } from '../../api/analysis/detect-header.ts'
import { createRecordReader } from '../../api/analysis/record-reader.ts'
import type { CorpusRecord, RecordFormat } from '../../api/analysis/record.ts'
import { referenceBytes } from './reference-data.ts'

function read(format: RecordFormat, bytes: Uint8Array, cut = bytes.length) {
  const reader = createRecordReader({ format })
  const records: CorpusRecord[] = []
  for (let at = 0; at < bytes.length; at += cut) records.push(...reader.push(bytes.subarray(at, at + cut)))
  records.push(...reader.end())
  return { records, header: reader.layout()?.header ?? [] }
}

describe('a first row that is somebody\'s record is never taken for names of columns', () => {
  test.each<[string, string[], string[][]]>([
    ['names, numbers and a diagnosis', ['李晓明', '110101199003074514', '13912345678', 'HIV阳性艾滋病晚期', '安定区解放路18号'], [['王芳', '110101199003074530', '13812345678', '感冒', '西城区1号']]],
    ['one row alone with a number of somebody', ['欧阳金丝雀', '13877771234'], []],
    ['a disguised number', ['甲', '139\u200b12345678'], [['乙', '无']]],
    ['an address of a mailbox', ['a@example.com', 'x'], [['b@example.com', 'y']]],
    ['numbers over numbers', ['甲', '12.5'], [['乙', '13'], ['丙', '9']]],
    ['dates over dates', ['甲', '2026-01-02'], [['乙', '2026-01-03']]],
    ['names over names', ['张伟', '内科'], [['李娜', '外科'], ['王芳', '内科']]],
    ['a value that comes again', ['Male', 'x'], [['Female', 'y'], ['Male', 'z']]],
    ['a long text', ['患者三天前开始咳嗽，'.repeat(10)], [['患者']]],
  ])('%s', (_name, first, below) => {
    expect(namesColumns(first, below)).toBe(false)
  })

  test.each<[string, string[], string[][]]>([
    ['names over text', ['标题', '正文'], [['甲', '乙']]],
    ['names over numbers', ['city', 'score'], [['甲', '1'], ['乙', '2']]],
    ['the words for personal data', ['姓名', '身份证号', '手机', '年龄'], [['李晓明', '110101199003074514', '13912345678', '23']]],
    ['the header alone', ['姓名', '备注'], []],
    ['years as names', ['地区', '2019', '2020', '2021'], [['北京', '1', '2', '3']]],
    ['a header that comes again, as where files were joined', ['id', 'text'], [['1', 'x'], ['id', 'text'], ['2', 'y']]],
    ['an empty first cell', ['', '甲'], [['1', 'x'], ['2', 'y']]],
  ])('a header is a header: %s', (_name, first, below) => {
    expect(namesColumns(first, below)).toBe(true)
  })

  test.each<[RecordFormat, string, boolean]>([
    ['csv', 'moderation/cold/dev.csv', true], ['csv', 'moderation/swsr/comments.csv', true], ['csv', 'moderation/lexicon/konsheng_sample.csv', true], ['csv', 'moderation/jade/benchmark_easy_zh.csv', true],
    ['csv', 'moderation/jailbench/seeds.csv', true], ['csv', 'moderation/deepset_prompt_injections/train.csv', true], ['csv', 'grc/asvs5/asvs_5.0.0_en.csv', true], ['csv', 'deid/adult_kanon/adult_sample.csv', true],
    ['csv', 'deid/adult_kanon/adult_hierarchy_age.csv', false], ['csv', 'deid/adult_kanon/adult_hierarchy_education.csv', false], ['csv', 'deid/adult_kanon/adult_hierarchy_race.csv', false],
    ['tsv', 'deid/jionlp_dictionaries/chinese_char_structure.tsv', false],
  ])('%s %s', (format, path, headed) => {
    expect(read(format, referenceBytes(path)).header.includes('column 1')).toBe(!headed)
  })
})

describe('a table without a header', () => {
  const bytes = new TextEncoder().encode('\n欧阳金丝雀,13877771234,11010519491231002X\r\n李四,13877771235,"a\nb",多\n')

  test('gives its first row as a record, with numbered fields', () => {
    expect(read('csv', bytes).records.map(({ index, fields }) => [index, fields])).toEqual([
      [0, { 'column 1': '欧阳金丝雀', 'column 2': '13877771234', 'column 3': '11010519491231002X' }],
      [1, { 'column 1': '李四', 'column 2': '13877771235', 'column 3': 'a\nb', '_extra.1': '多' }],
    ])
  })

  test('is the same table however it was cut, beyond the sample too', () => {
    const long = new TextEncoder().encode(Array.from({ length: 4_000 }, (_, row) => `张三,${13_800_000_000 + row},内科`).join('\n'))
    const whole = read('csv', long)
    expect([whole.records.length, whole.header]).toEqual([4_000, ['column 1', 'column 2', 'column 3']])
    fc.assert(fc.property(fc.integer({ min: 1, max: 70_000 }), (cut) => {
      expect(read('csv', long.subarray(0, 66_000), Math.max(cut, 500)).header).toEqual(whole.header)
    }), { numRuns: 20 })
    expect(read('csv', long, 65_536).records).toEqual(whole.records)
  })
})
