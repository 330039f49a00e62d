import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { importAsset } from '../../schema/contracts/assets.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { emptyImport, fileLabel, fileProblem, formatByName, importInput, importReady, nameAfterChoice, nameFromFile } from '../../console/resources/assets/import-draft.ts'

describe('importing a corpus', () => {
  test('whatever a file is called, its label is accepted by the contract', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (fileName) => {
        const input = importInput({ ...emptyImport, name: 'n' }, fileName)
        expect(importAsset.input.safeParse(input).success).toBe(true)
      }),
    )
  })

  test('a name is taken from the file without its folder and ending', () => {
    expect(nameFromFile('C:\\data\\门诊记录 2026.csv')).toBe('门诊记录 2026')
    expect(nameFromFile('../../etc/passwd')).toBe('passwd')
    for (const nothing of ['train.jsonl', 'Data.csv', '导出.txt']) expect(nameFromFile(nothing)).toBe('')
    expect(nameFromFile('train-2026.jsonl')).toBe('train-2026')
    expect(fileLabel('\u0000\n')).toBe('file')
  })

  test('choosing another file renames the asset, unless somebody named it', () => {
    expect(nameAfterChoice('', null, 'empty.csv')).toBe('empty')
    expect(nameAfterChoice('empty', 'empty.csv', '评论一份.txt')).toBe('评论一份')
    expect(nameAfterChoice('门诊评论', 'empty.csv', '评论一份.txt')).toBe('门诊评论')
    expect(nameAfterChoice('评论', null, '评论一份.txt')).toBe('评论')
    expect(nameAfterChoice('', 'train.jsonl', '评论一份.txt')).toBe('评论一份')
    expect(nameAfterChoice('empty', 'empty.csv', 'train.jsonl')).toBe('')
  })

  test('the ending promises a format only where it is known', () => {
    expect([formatByName('a.JSONL'), formatByName('a.ndjson'), formatByName('a.tsv'), formatByName('a.txt'), formatByName('a.bin'), formatByName('csv')]).toEqual(['jsonl', 'jsonl', 'tsv', 'text', null, null])
  })

  test('an empty file and one beyond the limit are refused before they are sent', () => {
    expect([fileProblem(null), fileProblem(0), fileProblem(1), fileProblem(limits.importBytes), fileProblem(limits.importBytes + 1)]).toEqual(['required', 'empty', null, null, 'tooLarge'])
    expect(importReady({ ...emptyImport, name: ' ' }, 1)).toBe(false)
  })

  test('what is declared core is sent as core and without a wish for a format', () => {
    expect(importInput({ ...emptyImport, name: 'n', format: 'csv', core: true }, 'w.bin')).toMatchObject({ core: 'true' })
    expect(importInput({ ...emptyImport, name: 'n', format: 'csv', core: true }, 'w.bin')).not.toHaveProperty('format')
    expect(importInput({ ...emptyImport, name: 'n', format: 'csv' }, 'w.csv')).not.toHaveProperty('core')
  })

  test('inputs travel as ids separated by commas', () => {
    const ids = ['1', '2'].map((digit) => `asset_${digit.repeat(32)}`)
    const input = importInput({ ...emptyImport, name: 'n', inputs: ids.map((assetId) => ({ assetId, name: '甲' })) }, 'a.csv')
    expect(importAsset.input.parse(input).inputs).toBe(ids.join(','))
  })
})
