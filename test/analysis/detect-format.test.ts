import { describe, expect, test } from 'vitest'

import { detectFormat } from '../../api/analysis/detect-format.ts'
import { referenceBytes } from './reference-data.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const latin = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0))

function answer(name: string, head: Uint8Array): string {
  const finding = detectFormat(name, head)
  return 'format' in finding ? finding.format : finding.refusal.code
}

describe('the content decides how a file is read, the name where the content leaves it open', () => {
  test.each([
    ['a.jsonl', '{"a":1}\n', 'jsonl'], ['a', '{"a":1}\n{"a":2}\n', 'jsonl'], ['a.json', '{"a":1}\n{"a":2}\n', 'jsonl'], ['a.csv', 'x,y\n', 'csv'], ['a.dat', 'a,b\n1,2\n', 'csv'],
    ['a.tsv', 'x', 'tsv'], ['a', 'a\tb\n1\t2\n', 'tsv'], ['A.TXT', '你好', 'text'], ['noname', '只是一段文字', 'text'], ['a.json', '{\n  "a": 1\n}', 'json-document'], ['a.json', '[{"a":1}]', 'json-document'],
    ['a.csv', '', 'empty'], ['a.txt', 'one\rtwo\r', 'carriage-return-lines'],
  ])('%s %j is %s', (name, text, expected) => {
    expect(answer(name, bytes(text))).toBe(expected)
  })

  test.each([
    ['moderation/cold/dev.csv', 'csv'], ['deid/cmedqa_ner/dev.jsonl', 'jsonl'], ['deid/jionlp_dictionaries/chinese_char_structure.tsv', 'tsv'], ['deid/jionlp_dictionaries/phone_location.txt', 'text'],
    ['crypto/rfc6238_totp/vectors.json', 'json-document'],
  ])('%s is %s', (path, expected) => {
    expect(answer(path, referenceBytes(path))).toBe(expected)
  })

  test.each([
    ['PK\x03\x04xl/workbook.xml', 'archive'], ['\x1f\x8b\x08', 'archive'], ['%PDF-1.7', 'binary'], ['PAR1....', 'binary'], ['\x00\x01\x02\x03abc', 'binary'], ['\xff\xfea\x00', 'utf-16'], ['a\x00,\x00b\x00\n\x001\x00', 'utf-16'],
  ])('%j named .csv is refused as %s', (head, expected) => {
    expect(answer('a.csv', latin(head))).toBe(expected)
  })
})

test('model weights are known by their first bytes, whatever the name', () => {
  const zipEntry = (name: string) => `PK\x03\x04${'\0'.repeat(22)}${String.fromCharCode(name.length)}\0\0\0${name}`
  const heads = [
    'GGUF\x03\0\0\0', '\x80\x02}q\0', '\x80\x04\x95\0\0', '\x89HDF\r\n\x1a\n', '\x93NUMPY\x01\0', `\x40\0\0\0\0\0\0\0{"__metadata__"`, zipEntry('archive/data.pkl'), zipEntry('arr_0.npy'), '\x08\x07\x12\x07pytorch:',
  ]
  for (const head of heads) expect(answer('innocent.txt', latin(head))).toBe('model-weights')
  expect(answer('a.xlsx', latin(zipEntry('[Content_Types].xml')))).toBe('archive')
})
