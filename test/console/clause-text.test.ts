import { describe, expect, it } from 'vitest'
import { clauseText } from '../../console/shared/clause-text.ts'
import { actLabel } from '../../console/shared/act-label.ts'
import { kindLabel } from '../../console/shared/kind-label.ts'
import { shortDigest } from '../../console/shared/short-digest.ts'
import { clauseIds } from '../../schema/vocabulary/clause-ids.ts'

describe('words for what has a number', () => {
  it.each([['10.1.2b', '10(一)2b', '10(1)2b'], ['10.3.2', '10(三)2', '10(3)2'], ['8.1.3', '8.1.3', '8.1.3']])('clause %s reads %s and %s', (clause, zh, en) => {
    expect(clauseText(clause, 'zh')).toBe(zh)
    expect(clauseText(clause, 'en')).toBe(en)
  })

  it('no two clauses read alike', () => {
    expect(new Set(clauseIds.map((clause) => clauseText(clause, 'zh'))).size).toBe(clauseIds.length)
  })

  it('an act is called by its contract, an unknown one by its name', () => {
    expect(actLabel('permit.request')).toEqual({ zh: '申请数据访问', en: 'Ask for access' })
    expect(actLabel('toString')).toEqual({ zh: 'toString', en: 'toString' })
  })

  it('a kind of field is called by the vocabulary, an unknown one by its name', () => {
    expect(kindLabel('mobile').zh).toBe('手机号')
    expect(kindLabel('constructor')).toEqual({ zh: 'constructor', en: 'constructor' })
  })

  it('a digest keeps both its ends when it is shortened', () => {
    expect(shortDigest(`a3f9c1${'0'.repeat(54)}7c04`)).toBe('a3f9c1…7c04')
  })
})
