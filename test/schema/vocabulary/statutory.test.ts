import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { ENTITY_KIND_NAMES, ENTITY_KINDS, entityFacts, maskedKind, personalKind, SENSITIVE_CLASSES } from '../../../schema/vocabulary/entities.ts'
import {
  GENERAL_LEVELS, gradeCode, gradeLabel, STATUTORY_GRADE_CODES, STATUTORY_HARMS, STATUTORY_LEVELS, STATUTORY_OBJECTS, statutoryGrade, statutoryLevel,
} from '../../../schema/vocabulary/statutory.ts'
import type { StatutoryHarm, StatutoryImpact, StatutoryObject } from '../../../schema/vocabulary/statutory.ts'

describe('the matrix of GB/T 43697-2024, 6.5', () => {
  test.each<[StatutoryObject, string]>([
    ['national-security', 'core core important'], ['economy', 'core important general'], ['society', 'core important general'], ['public', 'core important general'],
    ['organisation', 'general general general'], ['individual', 'general general general'],
  ])('%s: extremely serious, serious, general harm give %s', (object, expected) => {
    const harms: StatutoryHarm[] = ['extremely-serious', 'serious', 'general']
    expect(harms.map((harm) => statutoryLevel({ object, harm })).join(' ')).toBe(expected)
  })
})

describe('the grade of several impacts', () => {
  const impact = fc.record<StatutoryImpact>({
    object: fc.constantFrom(...Object.keys(STATUTORY_OBJECTS) as StatutoryObject[]), harm: fc.constantFrom(...Object.keys(STATUTORY_HARMS) as StatutoryHarm[]),
  })
  const rank = (impacts: readonly StatutoryImpact[]) => STATUTORY_GRADE_CODES.indexOf(gradeCode(statutoryGrade(impacts)))

  test('is the highest of theirs, in any order', () => {
    fc.assert(fc.property(fc.array(impact, { maxLength: 8 }), (impacts) => {
      expect(rank(impacts)).toBe(Math.max(0, ...impacts.map((one) => rank([one]))))
      expect(rank([...impacts].reverse())).toBe(rank(impacts))
    }))
  })

  test('splits general data into four levels by harm', () => {
    expect(gradeCode(statutoryGrade([]))).toBe('general-1')
    expect(gradeCode(statutoryGrade([{ object: 'individual', harm: 'general' }]))).toBe('general-2')
    expect(gradeCode(statutoryGrade([{ object: 'public', harm: 'general' }]))).toBe('general-3')
    expect(gradeCode(statutoryGrade([{ object: 'individual', harm: 'serious' }]))).toBe('general-3')
    expect(gradeCode(statutoryGrade([{ object: 'organisation', harm: 'extremely-serious' }]))).toBe('general-4')
  })
})

describe('the vocabulary is complete in both languages', () => {
  const labels = [...Object.values(ENTITY_KINDS), ...Object.values(SENSITIVE_CLASSES), ...Object.values(STATUTORY_OBJECTS), ...Object.values(STATUTORY_HARMS), ...Object.values(STATUTORY_LEVELS), ...Object.values(GENERAL_LEVELS), ...STATUTORY_GRADE_CODES.map(gradeLabel)]

  test('every label is Chinese in Chinese and has no Chinese in English', () => {
    for (const { zh, en } of labels) {
      expect(zh).toMatch(/\p{sc=Han}|IBAN/u)
      expect(en).not.toMatch(/\p{sc=Han}/u)
    }
  })

  test('labels of kinds are distinct, and every kind names its source', () => {
    expect(new Set(ENTITY_KIND_NAMES.map((kind) => ENTITY_KINDS[kind].zh)).size).toBe(ENTITY_KIND_NAMES.length)
    expect(new Set(ENTITY_KIND_NAMES.map((kind) => ENTITY_KINDS[kind].en)).size).toBe(ENTITY_KIND_NAMES.length)
    for (const kind of ENTITY_KIND_NAMES) expect(entityFacts(kind).source.length).toBeGreaterThan(3)
  })

  test('whatever is personal is masked', () => {
    for (const kind of ENTITY_KIND_NAMES) if (personalKind(kind)) expect(maskedKind(kind)).toBe(true)
  })
})
