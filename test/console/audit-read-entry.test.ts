import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { knownRoles, readEntry, spreadJson } from '../../console/resources/audit-entries/read-entry.ts'
import { subjectPlace } from '../../console/resources/audit-entries/subject-place.ts'
import { instantText, pickerText } from '../../console/shared/picked-moment.ts'
import { canonicalJson } from '../../crypto/canonical-json.ts'

const record = {
  v: 1, id: 'entry_1', at: 1_795_000_000_000, action: 'row.list', outcome: 'done', request: 'r1',
  actor: { kind: 'person', id: 'person_1', roles: ['analyst', 'astronaut'], addressIn: 'entry_0' },
  subject: { type: 'asset', id: 'asset_1' },
  decision: { verdict: 'allow', rule: 'role-grants', tier: 'sensitive', passkeyAge: 12, totpAge: 34 },
  notes: { rows: 25, fields: ['姓名'], masked: true, until: null },
  commitments: { input: 'ab'.repeat(32) },
}

describe('an entry as it was hashed', () => {
  test('is read field by field', () => {
    expect(readEntry(canonicalJson(record))).toEqual(record)
  })

  test('without decision, notes or commitments is read too', () => {
    const { decision: _, notes: __, commitments: ___, ...bare } = record
    expect(readEntry(canonicalJson(bare))).toEqual(bare)
  })

  test('of another form is not guessed at', () => {
    expect([readEntry('no json'), readEntry('[]'), readEntry(canonicalJson({ ...record, v: 2 })), readEntry(canonicalJson({ ...record, actor: null }))]).toEqual([null, null, null, null])
  })

  test('is spread over lines without a change of meaning', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(spreadJson(JSON.stringify(value)))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
    expect(spreadJson('no json')).toBe('no json')
  })

  test('names only roles that exist', () => {
    expect(knownRoles(record.actor.roles)).toEqual(['analyst'])
  })
})

test('a subject leads to its page where it has one', () => {
  expect([subjectPlace('asset', 'asset_1'), subjectPlace('none', 'none'), subjectPlace('constructor', 'x')]).toEqual(['/assets/asset_1', null, null])
})

describe('a picked moment', () => {
  test('is China Standard Time, wherever the browser stands', () => {
    expect(instantText('2026-11-22T20:00')).toBe(String(Date.UTC(2026, 10, 22, 12)))
    expect(pickerText(String(Date.UTC(2026, 10, 22, 12)))).toBe('2026-11-22T20:00')
  })

  test('that is none is nothing', () => {
    expect([instantText(''), instantText('yesterday'), pickerText(''), pickerText('x')]).toEqual(['', '', '', ''])
  })

  test('returns as it was picked', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (minute) => {
        const at = String((minute % 60_000_000) * 60_000)
        expect(instantText(pickerText(at))).toBe(at)
      }),
    )
  })
})
