import { describe, expect, test } from 'vitest'

import { createContentScan, UNLISTED_FIELD } from '../../api/analysis/content-scan.ts'
import type { ContentSummary } from '../../api/analysis/content-scan.ts'
import { IMPORTANT_DATA_SCALE, proposeTier, TIER_THRESHOLDS } from '../../api/analysis/propose-tier.ts'
import { createRecordReader } from '../../api/analysis/record-reader.ts'
import type { RecordFields, RecordFormat } from '../../api/analysis/record.ts'
import { referenceBytes } from './reference-data.ts'

function scanRows(rows: readonly RecordFields[]): ContentSummary {
  const scan = createContentScan({ yearNow: 2026 })
  rows.forEach((fields, index) => scan.add({ index, line: index + 1, byteOffset: 0, byteLength: 0, fields }))
  return scan.summary()
}

function scanFile(path: string, format: RecordFormat): ContentSummary {
  const reader = createRecordReader({ format })
  const scan = createContentScan({ yearNow: 2026 })
  for (const record of reader.push(referenceBytes(path))) scan.add(record)
  for (const record of reader.end()) scan.add(record)
  return scan.summary()
}

const filler = (count: number): RecordFields[] => Array.from({ length: count }, () => ({ text: '今天天气很好' }))
const reasonsOf = (summary: ContentSummary) => proposeTier(summary).reasons.map((reason) => ('class' in reason ? reason.class : reason.code))

describe('real corpora get the tier that a steward would give them', () => {
  test('questions to doctors are sensitive for their medical content', () => {
    for (const part of ['dev', 'train']) {
      const proposal = proposeTier(scanFile(`deid/cmedqa_ner/${part}.jsonl`, 'jsonl'))
      expect(proposal.tier).toBe('sensitive')
      expect(proposal.reasons[0]).toMatchObject({ code: 'sensitive-class', class: 'medical' })
      expect(proposal.flags).toMatchObject({ personal: true, sensitivePersonal: true })
      expect(proposal.statutory.grade).toBe('general-3')
    }
  })

  test('public comments are ordinary, with the few telephone numbers counted', () => {
    const summary = scanFile('moderation/cold/train.csv', 'csv')
    expect(proposeTier(summary)).toMatchObject({ tier: 'ordinary', flags: { sensitivePersonal: false } })
    expect(summary.fields.map(({ field }) => field)).toEqual(['split', 'topic', 'label', 'TEXT'])
  })

  test('sentences with cards, accounts and identity numbers are sensitive', () => {
    const proposal = proposeTier(scanFile('deid/presidio_synth_en/synth_v2_sample.jsonl', 'jsonl'))
    expect(proposal.tier).toBe('sensitive')
    expect(proposal.reasons.map(({ code }) => code)).toContain('identity-documents')
    expect(proposal.reasons).toContainEqual(expect.objectContaining({ class: 'financial' }))
  })

  test('encyclopaedia sentences with names and census rows with ages are ordinary personal data', () => {
    expect(proposeTier(scanFile('deid/uner_zh/train.jsonl', 'jsonl'))).toMatchObject({ tier: 'ordinary', flags: { personal: true } })
    expect(proposeTier(scanFile('deid/adult_kanon/adult_sample.csv', 'csv'))).toMatchObject({ tier: 'ordinary', flags: { personal: true } })
  })
})

describe('each reason has its own ground', () => {
  test.each<[string, RecordFields[], string]>([
    ['one card with a check digit', [...filler(500), { text: '卡号4012888888881881' }], 'financial'],
    ['one valid ID number', [...filler(500), { text: '11010519491231002X' }], 'identity-documents'],
    ['one medical record number', [...filler(500), { text: '住院号：00123456' }], 'medical'],
    ['one child by ID number', [...filler(500), { text: '110105201512310023' }], 'minor'],
    ['a secret', [...filler(500), { text: 'AKIAABCDEFGHIJKLMNOP' }], 'credentials'],
    ['names with telephones', Array.from({ length: 3 }, () => ({ 姓名: '张伟', 手机: '13812341234' })), 'linked-identifiers'],
    ['a column of beliefs', Array.from({ length: 5 }, () => ({ religion: 'Buddhist' })), 'religious'],
    ['positions', Array.from({ length: 5 }, () => ({ lat: '39.90420' })), 'whereabouts'],
  ])('%s', (_name, rows, reason) => {
    const summary = scanRows(rows)
    expect(proposeTier(summary).tier).toBe('sensitive')
    expect(reasonsOf(summary)).toContain(reason)
  })

  test('a word or two among many records is chance', () => {
    const summary = scanRows([...filler(500), { text: '他感冒咳嗽了' }, { text: '今年9岁' }, { text: '宗教信仰自由' }])
    expect(proposeTier(summary)).toMatchObject({ tier: 'ordinary', flags: { personal: true, sensitivePersonal: false, minors: false } })
  })

  test('the thresholds hold at the limit and not below', () => {
    const share = (hits: number, records: number) => [...filler(records - hits), ...Array.from({ length: hits }, () => ({ text: '感冒咳嗽发烧' }))]
    expect(TIER_THRESHOLDS.medicalShare).toBe(0.05)
    expect(proposeTier(scanRows(share(5, 100))).tier).toBe('sensitive')
    expect(proposeTier(scanRows(share(4, 100))).tier).toBe('ordinary')
  })

  test('a mark at the head or in a hundredth of the records is core; one mention deep inside asks for eyes', () => {
    const mark = { text: '【内部核心】参数表' }
    expect(proposeTier(scanRows([mark, ...filler(500)])).tier).toBe('core')
    expect(proposeTier(scanRows([...filler(150), mark, mark]))).toMatchObject({ tier: 'core', statutory: { grade: 'general-4' } })
    expect(proposeTier(scanRows([...filler(500), mark]))).toMatchObject({ tier: 'sensitive', reasons: [{ code: 'core-marking-mentioned', records: 1 }] })
  })

  test('public is proposed only for a published corpus in which nothing was found', () => {
    const clean = scanRows(filler(10))
    expect(proposeTier(clean)).toMatchObject({ tier: 'ordinary', reasons: [{ code: 'nothing-found' }], statutory: { grade: 'general-1', impacts: [] } })
    expect(proposeTier(clean, { published: true }).tier).toBe('public')
    expect(proposeTier(scanRows([{ text: '13812341234' }]), { published: true }).tier).toBe('ordinary')
  })

  test('a hundred thousand identified records of sensitive personal information are a candidate for important data', () => {
    const base = scanRows([{ 姓名: '张伟', 诊断: '肺炎' }])
    const grown = (records: number): ContentSummary => ({ ...base, records, personalRecords: records, recordsByClass: { medical: records }, recordsByKind: { 'person-name': records, 'medical-term': records } })
    const limit = IMPORTANT_DATA_SCALE.sensitivePersonal
    expect(proposeTier(grown(limit - 1)).statutory).toMatchObject({ grade: 'general-3' })
    expect(proposeTier(grown(limit)).statutory).toMatchObject({ grade: 'important', scale: { basis: 'sensitive-personal', threshold: limit } })
  })

  test('a file that the scan could not read is not called harmless', () => {
    const scan = createContentScan()
    for (let index = 0; index < 10; index += 1) {
      scan.add({ index, line: index + 1, byteOffset: 0, byteLength: 1, fields: { text: '\ufffd' }, ...(index === 0 ? { problem: { code: 'invalid-encoding' } } : {}) })
    }
    expect(proposeTier(scan.summary())).toMatchObject({ tier: 'sensitive', reasons: [{ code: 'unreadable-records', records: 1 }] })
  })
})

describe('the summary', () => {
  const rows = [{ 姓名: '张伟', note: '电话13812341234，另13912341234' }, { 姓名: '李娜', note: '' }, { 姓名: '王芳', note: '电话13712341234' }]

  test('counts hits and records for each field and kind, with masked samples and their lines', () => {
    expect(scanRows(rows).findings).toEqual([
      { field: '姓名', kind: 'person-name', count: 3, records: 3, checked: 0, samples: [{ line: 1, masked: '张*' }, { line: 2, masked: '李*' }, { line: 3, masked: '王*' }] },
      { field: 'note', kind: 'mobile', count: 3, records: 2, checked: 0, samples: [{ line: 1, masked: '138****1234' }, { line: 3, masked: '137****1234' }] },
    ])
  })

  test('shows no word of illness, belief or standing beside the record that it stands in, and holds such a text for sensitive', () => {
    const cues = ['前列腺癌复查', '基因测序结果', '我信佛多年', '公开了性取向', '幼儿园班主任', '查了行程记录', 'diagnosed with asthma']
    const { findings, fields } = scanRows(cues.map((text) => ({ text })))
    expect(findings.length).toBeGreaterThan(5)
    for (const { samples } of findings) for (const { masked } of samples) expect(masked).toBe('***')
    expect(fields).toMatchObject([{ field: 'text', kind: 'text', masked: true }])
  })

  test('is the same for the same records and survives JSON', () => {
    const summary = scanRows(rows)
    expect(scanRows(rows)).toEqual(summary)
    expect(JSON.parse(JSON.stringify(summary))).toEqual(summary)
    expect(proposeTier(JSON.parse(JSON.stringify(summary)) as ContentSummary)).toEqual(proposeTier(summary))
  })

  test('holds no value of the corpus', () => {
    const text = JSON.stringify(scanRows([{ 手机: '13812345678', text: '身份证11010519491231002X，王小明先生，住北京市朝阳区建国路88号', secret: 'hunter2hunter2', 诊断: '他的病是不能说的那一种病' }]))
    for (const canary of ['13812345678', '11010519491231002X', '王小明', '建国路88号', 'hunter2', '不能说']) expect(text).not.toContain(canary)
  })

  test('stays small on a file that names every field differently, with personal data as names', () => {
    const summary = scanRows(Array.from({ length: 5000 }, (_, row) => ({ [`k${row}`]: '13812341234', '13812345678': 'x', [`${'长'.repeat(5000)}${row}`]: 'y' })))
    expect(summary.fields.length).toBeLessThanOrEqual(513)
    expect(JSON.stringify(summary).length).toBeLessThan(400_000)
    expect(JSON.stringify(summary)).not.toContain('13812345678')
    expect(summary.findings.find(({ field }) => field === UNLISTED_FIELD)).toMatchObject({ kind: 'mobile' })
    expect(summary.fieldsUnlisted).toBeGreaterThan(0)
  })

  test('a key that tells of somebody is shown by its place and kept for reading only, and no two fields are shown alike', () => {
    const telling = '确诊HIV阳性并有精神分裂病史'
    const { fields, findings } = scanRows([{ a: 'x', [telling]: '13812345678', 'column 2': 'y', 高血压: '是' }])
    expect(fields.map(({ field, key }) => [field, key])).toEqual([['a', undefined], ['column 2', telling], ['column 2 (2)', 'column 2'], ['高血压', undefined]])
    expect(findings.map(({ field }) => field)).toEqual(['column 2'])
  })

  test.each(['z\u200b13912345678', 'k139_1234_5678', 'id110101199003074514x', '确诊HIV阳性、精神分裂'])('no key that holds a long number or tells of somebody is shown: %s', (name) => {
    const { fields, findings } = scanRows([{ [name]: '13812345678' }])
    expect(JSON.stringify([fields.map(({ field }) => field), findings])).not.toContain(name)
    expect(fields.every(({ field }) => field === 'column 1' || field === UNLISTED_FIELD)).toBe(true)
  })

  test.each(['20240101', 'sales_2024_01_01', 'field 12', '诊断', '糖尿病史', 'phone2', '身份证号'])('a name that a column has is shown: %s', (name) => {
    expect(scanRows([{ [name]: 'x' }]).fields.map(({ field }) => field)).toEqual([name])
  })

  test('lists problems by sort with the first lines', () => {
    const reader = createRecordReader({ format: 'csv' })
    const scan = createContentScan()
    reader.push(new TextEncoder().encode(`a,b\n${'1\n'.repeat(20)}`))
    for (const record of reader.end()) scan.add(record)
    expect(scan.summary().problems).toEqual([{ code: 'ragged-row', records: 20, lines: [2, 3, 4, 5, 6, 7, 8, 9, 10, 11] }])
  })
})
