import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { parseRecordAt } from '../../api/analysis/parse-record.ts'
import { createRecordReader } from '../../api/analysis/record-reader.ts'
import { FileRefused } from '../../api/analysis/record.ts'
import type { CorpusRecord, ReaderLimits, RecordFormat, RecordLayout } from '../../api/analysis/record.ts'
import { naughtyStrings, referenceBytes } from './reference-data.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

interface Read { readonly records: CorpusRecord[]; readonly layout: RecordLayout | undefined; readonly refused?: string }

function read(format: RecordFormat, chunks: readonly Uint8Array[], limits: Partial<ReaderLimits> = {}): Read {
  const reader = createRecordReader({ format, limits })
  const records: CorpusRecord[] = []
  try {
    for (const chunk of chunks) records.push(...reader.push(chunk))
    records.push(...reader.end())
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error
    return { records: [], layout: undefined, refused: `${error.refusal.code} line ${error.refusal.line ?? '-'}` }
  }
  return { records, layout: reader.layout() }
}

function cutAt(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b)
  const edges = [0, ...places, bytes.length]
  return edges.slice(1).map((edge, index) => bytes.slice(edges[index] ?? 0, edge))
}

const fieldsOf = (read: Read) => read.records.map((record) => record.fields)

/** Mixed and hostile, in each format; every pair of cuts in it must not matter. */
const SAMPLES: readonly (readonly [RecordFormat, Uint8Array])[] = [
  ['jsonl', utf8('\uFEFF{"名":"张三","n":{"a":1,"b":[1,2]}}\r\n\n{"id":110101199003077758}\r\n{bad\n"text"\n{"e":"😀"}')],
  ['csv', utf8('姓名,"备""注"\r\n张三,"第一行\r\n第二行, 😀"\r\n\r\n李四\r\n"a"b,c,d\n"x\r",y\r\n"open')],
  ['csv', utf8('a;b\n1;2\n"3;4";5\n')],
  ['tsv', utf8('a\tb\n"1\t2\n\t\n3\t4\r\n')],
  ['text', utf8('第一行\r\n\n  \n第二行\0\r')],
  ['text', Uint8Array.from([0xd6, 0xd0, 0xce, 0xc4, 0x0a, 0x81, 0x30, 0x81, 0x30, 0x0a, 0xb9, 0xfa])],
  ['csv', Uint8Array.from([0x61, 0x2c, 0x62, 0x0a, 0xff, 0x2c, 0x22, 0xe5, 0x22, 0x0a, 0x31, 0x2c, 0x32])],
]

describe('the cutting of the input into chunks never changes the records', () => {
  test.each(SAMPLES)('%s sample %#: every single place and every byte alone', (format, bytes) => {
    const whole = read(format, [bytes])
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      expect(read(format, [bytes.slice(0, cut), bytes.slice(cut)])).toEqual(whole)
    }
    expect(read(format, Array.from(bytes, (byte) => Uint8Array.of(byte)))).toEqual(whole)
  })

  test('arbitrary bytes, arbitrary cuts, every format', () => {
    const alphabet = fc.constantFrom(0x22, 0x2c, 0x0a, 0x0d, 0x09, 0x3b, 0x7b, 0x7d, 0x3a, 0x61, 0x31, 0x00, 0xe4, 0xbd, 0xa0, 0xff, 0xc4, 0xe3)
    const bytes = fc.array(alphabet, { maxLength: 80 }).map((list) => Uint8Array.from(list))
    const format = fc.constantFrom<RecordFormat>('jsonl', 'csv', 'tsv', 'text')
    fc.assert(fc.property(format, bytes, fc.array(fc.nat(80), { maxLength: 6 }), (kind, input, cuts) => {
      expect(read(kind, cutAt(input, cuts))).toEqual(read(kind, [input]))
    }), { numRuns: 2000 })
  })

  test('a file longer than the encoding sample, with quotes and characters across every border', () => {
    const rows = Array.from({ length: 6000 }, (_, row) => `${row},"张三 ""${row}""\n第二行",😀`)
    const bytes = utf8(`a,b,c\n${rows.join('\r\n')}`)
    const whole = read('csv', [bytes])
    expect(whole.records.length).toBe(6000)
    expect(whole.records[5999]?.fields).toEqual({ a: '5999', b: '张三 "5999"\n第二行', c: '😀' })
    for (const size of [997, 4096, 65535, 65536, 65537]) {
      const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.slice(at * size, (at + 1) * size))
      expect(read('csv', chunks)).toEqual(whole)
    }
  })
})

describe('one record can be read again from its own bytes', () => {
  test.each(SAMPLES)('%s sample %#', (format, bytes) => {
    const { records, layout } = read(format, [bytes])
    expect(records.length).toBeGreaterThan(0)
    for (const { byteOffset, byteLength, fields, problem } of records) {
      const again = parseRecordAt(layout as RecordLayout, bytes.subarray(byteOffset, byteOffset + byteLength))
      expect(again).toEqual(problem === undefined ? { fields } : { fields, problem })
    }
  })

  test.each([
    ['jsonl', 'deid/cmedqa_ner/dev.jsonl', 175],
    ['csv', 'moderation/cold/dev.csv', 6431],
    ['csv', 'deid/adult_kanon/adult_sample.csv', 14956],
    ['tsv', 'deid/jionlp_dictionaries/chinese_char_structure.tsv', 17578],
  ] as const)('%s from a real corpus: %s', (format, path, rows) => {
    const bytes = referenceBytes(path)
    const { records, layout } = read(format, [bytes])
    expect(records.length).toBe(rows)
    for (const { byteOffset, byteLength, fields } of records) {
      expect(parseRecordAt(layout as RecordLayout, bytes.subarray(byteOffset, byteOffset + byteLength)).fields).toEqual(fields)
    }
  })
})

describe('what is wrong with a record is said on that record', () => {
  test('ragged rows keep all their cells and name both counts', () => {
    const { records } = read('csv', [utf8('a,b\n1\n1,2,3\n')])
    expect(records.map(({ line, fields, problem }) => ({ line, fields, problem }))).toEqual([
      { line: 2, fields: { a: '1', b: '' }, problem: { code: 'ragged-row', expected: 2, found: 1 } },
      { line: 3, fields: { a: '1', b: '2', '_extra.1': '3' }, problem: { code: 'ragged-row', expected: 2, found: 3 } },
    ])
  })

  test('NUL, broken encoding, broken JSON and an open quote each have their code and lose no text', () => {
    expect(read('text', [utf8('a\0b')]).records[0]).toMatchObject({ fields: { text: 'a\0b' }, problem: { code: 'nul-byte' } })
    expect(read('text', [Uint8Array.from([0x61, 0xff, 0x0a, 0x62])]).records.map((record) => record.problem?.code)).toEqual(['invalid-encoding', undefined])
    expect(read('jsonl', [utf8('{"a":')]).records[0]).toMatchObject({ fields: { _raw: '{"a":' }, problem: { code: 'invalid-json' } })
    expect(read('jsonl', [utf8('[1]')]).records[0]).toMatchObject({ fields: { _raw: '[1]' }, problem: { code: 'not-an-object' } })
    expect(read('csv', [utf8('a,b\n1,"2\n3')]).records[0]).toMatchObject({ fields: { a: '1', b: '2\n3' }, problem: { code: 'unclosed-quote' } })
  })

  test('nesting and width beyond the limit keep the content as text', () => {
    const deep = read('jsonl', [utf8('{"a":{"b":{"c":{"d":"13800138000"}}}}')], { depthMax: 2 }).records[0]
    expect(deep).toMatchObject({ fields: { 'a.b': '{"c":{"d":"13800138000"}}' }, problem: { code: 'too-deep' } })
    const wide = read('jsonl', [utf8('{"a":1,"b":2,"c":3}')], { fieldsMax: 2 }).records[0]
    expect(wide).toMatchObject({ fields: { a: '1', b: '2', _raw: '{"a":1,"b":2,"c":3}' }, problem: { code: 'too-wide' } })
    const abyss = read('jsonl', [utf8(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`)]).records[0]
    expect(['too-deep', undefined]).toContain(abyss?.problem?.code)
    expect(abyss?.fields['a']?.length).toBeGreaterThanOrEqual(200_000)
  })
})

describe('values survive as they were written', () => {
  test('an 18-digit number in JSON keeps its last digits', () => {
    expect(fieldsOf(read('jsonl', [utf8('{"id":110101199003077758,"list":[110101199003077758],"x":1.5,"s":"\\"123456789012345678\\" : 1"}')]))).toEqual([
      { id: '110101199003077758', list: '["110101199003077758"]', x: '1.5', s: '"123456789012345678" : 1' },
    ])
  })

  test('a GB18030 table reads as Chinese, and its rows can be read again', () => {
    // 姓名,备注 / 张三,"中文，说明" in GB18030.
    const bytes = Uint8Array.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xb1, 0xb8, 0xd7, 0xa2, 0x0a, 0xd5, 0xc5, 0xc8, 0xfd, 0x2c, 0x22, 0xd6, 0xd0, 0xce, 0xc4, 0xa3, 0xac, 0xcb, 0xb5, 0xc3, 0xf7, 0x22, 0x0a])
    const { records, layout } = read('csv', [bytes])
    expect(layout).toMatchObject({ encoding: 'gb18030', header: ['姓名', '备注'] })
    expect(records).toEqual([{ index: 0, line: 2, byteOffset: 10, byteLength: 17, fields: { 姓名: '张三', 备注: '中文，说明' } }])
  })

  test('names that JavaScript treats specially are ordinary fields', () => {
    const [json] = fieldsOf(read('jsonl', [utf8('{"__proto__":"x","constructor":{"prototype":"y"}}')]))
    expect(Object.entries(json ?? {})).toEqual([['__proto__', 'x'], ['constructor.prototype', 'y']])
    const [csv] = fieldsOf(read('csv', [utf8('__proto__,toString\n1,2')]))
    expect(Object.entries(csv ?? {})).toEqual([['__proto__', '1'], ['toString', '2']])
  })

  test('two members with the same path are both kept', () => {
    expect(fieldsOf(read('jsonl', [utf8('{"a":{"b":1},"a.b":2}')]))).toEqual([{ 'a.b': '1', 'a.b (2)': '2' }])
  })

  test('repeated and empty column names become distinct', () => {
    expect(read('csv', [utf8('a,a, ,a (2)\n1,2,3,4')]).layout?.header).toEqual(['a', 'a (2)', 'column 3', 'a (2) (2)'])
  })

  test('every naughty string passes through every format unchanged', () => {
    const strings = naughtyStrings()
    const jsonl = strings.map((value) => JSON.stringify({ value })).join('\n')
    expect(fieldsOf(read('jsonl', [utf8(jsonl)])).map((fields) => fields['value'])).toEqual(strings)
    const rows = strings.map((value) => `"${value.replaceAll('"', '""')}",end`)
    const csv = read('csv', [utf8(`value,last\n${rows.join('\r\n')}`)])
    expect(csv.records.map((record) => record.fields['value'])).toEqual(strings)
    const lines = strings.filter((value) => value.trim() !== '' && !/[\r\n]/.test(value))
    expect(fieldsOf(read('text', [utf8(lines.join('\n'))])).map((fields) => fields['text'])).toEqual(lines)
  })
})

describe('a file that cannot be read is refused with code, line and remedy', () => {
  test('a record at the limit passes, one byte more is refused, in one piece and in many', () => {
    const limits = { recordBytesMax: 100 }
    for (const [format, head] of [['text', ''], ['csv', 'a\n'], ['jsonl', '']] as const) {
      const at = utf8(`${head}${'x'.repeat(100)}\r\nok\n`)
      const over = utf8(`${head}${'x'.repeat(101)}\r\nok\n`)
      expect(read(format, [at], limits).records.length).toBe(2)
      expect(read(format, Array.from(at, (byte) => Uint8Array.of(byte)), limits).records.length).toBe(2)
      const line = head === '' ? 1 : 2
      expect(read(format, [over], limits).refused).toBe(`line-too-long line ${line}`)
      expect(read(format, Array.from(over, (byte) => Uint8Array.of(byte)), limits).refused).toBe(`line-too-long line ${line}`)
    }
  })

  test('a quote that never closes stops at the limit instead of eating the file', () => {
    const reader = createRecordReader({ format: 'csv', limits: { recordBytesMax: 1_000_000 } })
    const chunk = utf8('x,y\n'.repeat(16_384))
    reader.push(utf8(`a,b\n1,"${'-'.repeat(70_000)}`))
    let pushed = 0
    expect(() => { for (; pushed < 100; pushed += 1) reader.push(chunk) }).toThrow(FileRefused)
    expect(pushed).toBeLessThan(17)
  })

  test('UTF-16 with and without a mark', () => {
    const text = 'a,b\n1,2\n3,4\n'
    const utf16 = Uint8Array.from(Array.from(text).flatMap((character) => [character.charCodeAt(0), 0]))
    expect(read('csv', [utf16]).refused).toBe('utf-16 line -')
    expect(read('csv', [Uint8Array.of(0xff, 0xfe, ...utf16)]).refused).toBe('utf-16 line -')
  })

  test('a table with too many columns', () => {
    expect(read('csv', [utf8(`\n${Array(513).fill('a').join(',')}\n`)]).refused).toBe('too-many-columns line 2')
  })

  test('every refusal tells the remedy in both languages', () => {
    try {
      read('csv', [])
      createRecordReader({ format: 'text', limits: { recordBytesMax: 1 } }).push(new Uint8Array(70_000).fill(0x61))
    } catch (error) {
      expect((error as FileRefused).refusal.remedy.zh).toMatch(/\p{sc=Han}/u)
      expect((error as FileRefused).refusal.remedy.en).toMatch(/import again/)
    }
    expect.hasAssertions()
  })
})
