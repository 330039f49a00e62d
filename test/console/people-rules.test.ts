import { describe, expect, test } from 'vitest'
import { countVerdicts } from '../../console/resources/clauses/count-verdicts.ts'
import { personActs } from '../../console/resources/people/person-acts.ts'
import type { ShownPerson } from '../../console/resources/people/person.ts'
import { roleChange, rolesHold } from '../../console/resources/people/roles-hold.ts'
import { recoveryActs } from '../../console/resources/recoveries/recovery-acts.ts'
import { verifyCommands } from '../../console/resources/reports/verify-commands.ts'
import { groupByNoun, holdersOf, permissionsFor } from '../../console/resources/roles/matrix-groups.ts'
import type { Matrix } from '../../console/resources/roles/matrix-groups.ts'
import { permissionsOf } from '../../schema/vocabulary/permissions.ts'

const person: ShownPerson = { personId: 'person_1', username: 'a.b', name: '甲', team: '乙', superiorId: null, state: 'active', roles: ['analyst'], passkeys: 1, hasTotp: true, createdAt: 0, collectable: false }
const officer = { personId: 'person_2', permissions: permissionsOf(['security_admin']) }

describe('what may be done to a person', () => {
  test('is nothing by themselves, whatever they hold', () => {
    expect(personActs(person, { ...officer, personId: 'person_1' })).toEqual([])
  })

  test('follows from their state', () => {
    expect(personActs(person, officer)).toEqual(['person.assign-roles', 'person.move', 'recovery.request', 'person.disable'])
    expect(personActs({ ...person, state: 'invited', collectable: true }, officer)).toContain('enrolment.collect')
    expect(personActs({ ...person, state: 'invited' }, officer)).not.toContain('enrolment.collect')
    expect(personActs({ ...person, state: 'unconfirmed', collectable: true }, officer)).toEqual(['enrolment.confirm', 'enrolment.collect', 'person.assign-roles', 'person.move', 'person.disable'])
    expect(personActs({ ...person, state: 'disabled' }, officer)).toEqual([])
  })

  test('follows from the permissions of the reader', () => {
    expect(personActs(person, { personId: 'person_3', permissions: permissionsOf(['system_admin']) })).not.toContain('person.assign-roles')
    expect(personActs(person, { personId: 'person_3', permissions: permissionsOf(['auditor']) })).toEqual([])
  })
})

describe('a recovery', () => {
  const waiting = { recoveryId: 'recovery_1', personId: 'person_1', personName: '甲', state: 'waiting', approvedAt: 0, opensAt: 1, onHost: false } as const

  test('is stopped by its owner or by whoever may ask for one', () => {
    expect(recoveryActs(waiting, { personId: 'person_1', permissions: [] })).toEqual(['recovery.stop'])
    expect(recoveryActs(waiting, { personId: 'person_2', permissions: permissionsOf(['auditor']) })).toEqual([])
    expect(recoveryActs(waiting, { personId: 'person_2', permissions: permissionsOf(['system_admin']) })).toEqual(['recovery.stop'])
  })

  test('is hastened only while it waits, and never by its owner', () => {
    expect(recoveryActs(waiting, officer)).toEqual(['recovery.hasten', 'recovery.stop'])
    expect(recoveryActs({ ...waiting, state: 'open' }, officer)).toEqual(['recovery.stop'])
    expect(recoveryActs(waiting, { ...officer, personId: 'person_1' })).toEqual(['recovery.stop'])
  })

  test('that has ended is left alone', () => {
    expect([recoveryActs({ ...waiting, state: 'done' }, officer), recoveryActs({ ...waiting, state: 'stopped' }, officer)]).toEqual([[], []])
  })
})

describe('roles of one person', () => {
  test('are one to six, and no two that exclude each other', () => {
    expect(rolesHold([])).toBe(false)
    expect(rolesHold(['system_admin', 'security_admin'])).toBe(false)
    expect(rolesHold(['auditor', 'analyst'])).toBe(false)
    expect(rolesHold(['auditor', 'audit_admin'])).toBe(true)
    expect(rolesHold(['moderator', 'senior_moderator', 'panellist', 'serving_operator', 'data_steward', 'analyst'])).toBe(true)
    expect(rolesHold(['moderator', 'senior_moderator', 'panellist', 'serving_operator', 'data_steward', 'analyst', 'signatory'])).toBe(false)
  })

  test('change by what is added and what is taken away', () => {
    expect(roleChange(['analyst', 'moderator'], ['moderator', 'signatory'])).toEqual({ added: ['signatory'], removed: ['analyst'] })
  })
})

describe('the role matrix', () => {
  const mark = (permission: string) => ({ permission, summary: { zh: permission, en: permission }, twoPerson: false, stepUp: false })
  const matrix: Matrix = {
    roles: [{ role: 'analyst', holders: 1, permissions: ['row:list', 'asset:list'], excludes: [] }, { role: 'auditor', holders: 0, permissions: ['asset:list'], excludes: ['analyst'] }],
    permissions: [mark('asset:list'), mark('row:list'), mark('asset:show')],
    digest: '',
  }

  test('grants exactly what it lists', () => {
    expect(permissionsFor(matrix, 'analyst').map(({ permission }) => permission)).toEqual(['asset:list', 'row:list'])
    expect(permissionsFor(matrix, 'moderator')).toEqual([])
    expect([holdersOf(matrix, 'asset:list'), holdersOf(matrix, 'asset:show')]).toEqual([['analyst', 'auditor'], []])
  })

  test('keeps permissions of one noun together', () => {
    expect(groupByNoun(matrix.permissions).map(({ noun, permissions }) => [noun, permissions.length])).toEqual([['asset', 2], ['row', 1]])
  })
})

test('verdicts are counted in their fixed order', () => {
  expect(countVerdicts(['not-built', 'met', 'not-built'])).toEqual([{ verdict: 'met', count: 1 }, { verdict: 'not-built', count: 2 }])
})

test('the commands for a reader outside name the root in full', () => {
  const sha256 = 'ab'.repeat(32)
  const commands = verifyCommands(sha256)
  expect(commands.byFingerprint).toBe(`npm run -s xmphi -- verify-report report.p7m --trust SHA256:${sha256}`)
  expect(commands.openssl).toContain('openssl cms -verify -inform DER -in report.p7m -CAfile root.pem')
})
