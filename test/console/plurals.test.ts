import { expect, test } from 'vitest'
import { approvalsEn } from '../../console/i18n/en/approvals.ts'
import { assetsEn } from '../../console/i18n/en/assets.ts'

test('one of a thing is never counted in the plural', () => {
  expect([
    assetsEn.proposal.share('1', '100%'), assetsEn.findings.counts('1', '1'), assetsEn.fields.lead('1'), assetsEn.rows.permitFields('1'), approvalsEn.history('1', '1', '0'),
  ]).toEqual(['1 record, 100%', '1 hit in 1 record', '1 field.', '1 field permitted', '1 request before: 1 executed, 0 refused'])
  expect(assetsEn.findings.counts('2', '1')).toBe('2 hits in 1 record')
})
