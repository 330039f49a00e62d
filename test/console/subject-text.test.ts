import { expect, test } from 'vitest'
import { sharedEn } from '../../console/i18n/en/shared.ts'
import { sharedZh } from '../../console/i18n/zh/shared.ts'
import { subjectText } from '../../console/shared/subject-text.ts'

const asset = { subjectType: 'asset', subjectId: 'asset_1', subjectLabel: '门诊语料' }

test('a subject is called by its kind and its name, in both languages', () => {
  expect(subjectText(asset, sharedZh.approval)).toBe('资产 门诊语料')
  expect(subjectText(asset, sharedEn.approval)).toBe('Asset 门诊语料')
})

test('a person who is still to be invited is called so', () => {
  expect(subjectText({ subjectType: 'person', subjectId: 'new', subjectLabel: 'new' }, sharedZh.approval)).toBe('新人员')
})

test('a kind without a word shows its name alone', () => {
  expect(subjectText({ ...asset, subjectType: 'constructor' }, sharedZh.approval)).toBe('门诊语料')
})

test('a colleague stands by name and username, whoever is still to be invited by name alone', () => {
  expect(subjectText({ subjectType: 'person', subjectId: 'person_1', subjectLabel: 'xie.haoran', subjectPersonName: '谢浩然' }, sharedZh.approval)).toBe('人员 谢浩然 · xie.haoran')
  expect(subjectText({ subjectType: 'person', subjectId: 'new', subjectLabel: 'new', subjectPersonName: '林晓岚' }, sharedEn.approval)).toBe(`${sharedEn.approval.newPerson} · 林晓岚`)
})
