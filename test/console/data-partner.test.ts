import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { boundRange } from '../../api/access/address-range.ts'
import { readRanges } from '../../console/resources/partner-codes/address-ranges.ts'
import { codeLife } from '../../console/resources/partner-codes/code-life.ts'
import { codeHoursMax, issueInput, readRowSpan } from '../../console/resources/partner-codes/issue-draft.ts'
import { codeLives } from '../../console/resources/partner-codes/partner-types.ts'
import { hoursOf, permitReach, toggledField } from '../../console/resources/permits/permit-draft.ts'
import { issuePartnerCode } from '../../schema/contracts/partners.ts'
import { addressRangeShape } from '../../schema/contracts/shapes.ts'
import { limits } from '../../schema/vocabulary/limits.ts'

const hourMs = 3_600_000

describe('address ranges as typed', () => {
  test('what is read is accepted by the contract and by the server', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.ipV4(), fc.ipV6(), fc.ipV4().map((address) => `${address}/24`), fc.string({ maxLength: 20 })), { maxLength: 8 }), (lines) => {
        for (const range of readRanges(lines.join('\n')).ranges) {
          expect(addressRangeShape.safeParse(range).success, range).toBe(true)
          expect(boundRange(range), range).toBe(true)
        }
      }),
    )
  })

  test('a single address is a range of one', () => {
    expect(readRanges('203.0.113.7\n2001:db8::1').ranges).toEqual(['203.0.113.7/32', '2001:db8::1/128'])
  })

  test('a network with host bits is corrected in words, not silently', () => {
    expect(readRanges('\n203.0.113.7/24').problems).toEqual([{ code: 'host-bits', line: 2, text: '203.0.113.7/24', network: '203.0.113.0/24' }])
  })

  test('a range that binds to nobody is named, and so is what is no address', () => {
    expect(readRanges('0.0.0.0/0\n::/0\n8.8.8\n甲\n0.0.0.0\n64:ff9b::/96\n::ffff:0.0.0.0').problems.map(({ code }) => code)).toEqual(['wide', 'wide', 'wrong', 'wrong', 'wide', 'wide', 'wide'])
  })

  test('the seventeenth range is refused', () => {
    const lines = (count: number) => Array.from({ length: count }, (_, index) => `203.0.113.${index}`).join('\n')
    expect(readRanges(lines(16)).problems).toEqual([])
    expect(readRanges(lines(17)).problems).toEqual([{ code: 'many' }])
  })

  test('a private range is allowed and remarked upon', () => {
    expect(readRanges('10.1.0.0/16')).toMatchObject({ ranges: ['10.1.0.0/16'], problems: [], private: ['10.1.0.0/16'] })
    expect(readRanges('8.8.8.0/24').private).toEqual([])
  })
})

describe('the scope and life of a code', () => {
  test('rows are typed with both ends and sent half-open', () => {
    expect(readRowSpan({ first: '0', last: '9' }, 10)).toEqual({ rowFrom: 0, rowTo: 10 })
    expect(readRowSpan({ first: '5', last: '5' }, 10)).toEqual({ rowFrom: 5, rowTo: 6 })
    expect(readRowSpan({ first: '0', last: '10' }, 10)).toBe('wrong')
    expect(readRowSpan({ first: '6', last: '5' }, 10)).toBe('wrong')
    expect(readRowSpan({ first: '-1', last: '5' }, 10)).toBe('wrong')
    expect(readRowSpan({ first: '0', last: String(limits.partnerRowsMax) }, limits.partnerRowsMax * 2)).toBe('too-many')
  })

  test('72 hours can be asked for and 73 cannot', () => {
    expect([hoursOf('72', codeHoursMax), hoursOf('73', codeHoursMax), hoursOf('0', codeHoursMax), hoursOf('1.5', codeHoursMax), hoursOf('', codeHoursMax)]).toEqual([72, null, null, null, null])
  })

  test('a complete form is what the contract takes, and an incomplete one is not sent', () => {
    const complete = { organisationId: `organisation_${'0'.repeat(32)}`, assetId: `asset_${'0'.repeat(32)}`, fields: ['a'], rows: { rowFrom: 0, rowTo: 3 }, addressRanges: ['203.0.113.0/24'], purpose: '联合评测', hours: 24 }
    expect(issuePartnerCode.input.safeParse(issueInput(complete)).success).toBe(true)
    for (const gap of [{ organisationId: null }, { fields: [] }, { rows: 'wrong' as const }, { addressRanges: [] }, { hours: null }]) expect(issueInput({ ...complete, ...gap })).toBeNull()
  })

  test('the bar never leaves the scale of 72 hours, and a killed code stops where it was killed', () => {
    const code = { approvedAt: 0, expiresAt: 24 * hourMs, revokedAt: null }
    expect(codeLife(code, 12 * hourMs)).toEqual({ granted: 24 / 72, spent: 12 / 72 })
    expect(codeLife(code, 100 * hourMs)).toEqual({ granted: 24 / 72, spent: 24 / 72 })
    expect(codeLife({ ...code, revokedAt: 6 * hourMs }, 12 * hourMs).spent).toBeCloseTo(6 / 72)
    expect(codeLife(code, -hourMs).spent).toBe(0)
  })

  test('a code is dead at the very instant of its end', () => {
    expect(codeLives({ state: 'exchanged', expiresAt: 10 }, 9)).toBe(true)
    expect(codeLives({ state: 'exchanged', expiresAt: 10 }, 10)).toBe(false)
    expect(codeLives({ state: 'revoked', expiresAt: 10 }, 0)).toBe(false)
  })
})

describe('the scope of a permit', () => {
  test('fields keep the order of the asset however they are chosen', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 10 }), fc.array(fc.nat(9), { maxLength: 30 }), (all, presses) => {
        const chosen = presses.reduce<readonly string[]>((so, press) => toggledField(all, so, all[press % all.length] ?? ''), [])
        expect(chosen).toEqual(all.filter((field) => chosen.includes(field)))
      }),
    )
  })

  test('what the form shows as reach is stated in the terms of the server', () => {
    expect(permitReach({ records: 1_673, bytes: 9, tier: 'sensitive' }, ['a'], 8)).toEqual({ rows: 1_673, bytes: 9, fields: 1, tiers: ['sensitive'], durationMs: 8 * hourMs })
    expect(permitReach({ records: null, bytes: null, tier: null }, [], null)).toEqual({ fields: 0 })
  })
})
