import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { requestPermit } from '../../schema/contracts/access.ts'
import { contracts } from '../../schema/contracts/all.ts'
import { roles } from '../../schema/vocabulary/roles.ts'
import type { Role } from '../../schema/vocabulary/roles.ts'
import type { z } from 'zod'
import { actDigest, canonicalInput } from '../../api/pipeline/act-digest.ts'
import { actsDecidedBy, decidingObstacle, decidingRule, mayDecide } from '../../api/pipeline/may-decide.ts'
import { quorum } from '../../api/pipeline/two-person-gate.ts'

/** What of a schema of zod this file looks into. */
interface SchemaInside {
  readonly _zod: { readonly def: { readonly type: string; readonly shape?: object; readonly element?: unknown; readonly innerType?: unknown; readonly coerce?: boolean } }
}

const people = (...held: readonly (readonly Role[])[]) => new Map(held.map((roles_, at) => [`person-${at}`, roles_]))

describe('a quorum', () => {
  test.each([
    ['nobody is not enough', people(), 1, false, false],
    ['one of one', people(['signatory']), 1, false, true],
    ['one of two', people(['signatory']), 2, false, false],
    ['two of two in one role', people(['signatory'], ['signatory']), 2, false, true],
    ['two in one role where roles must differ', people(['signatory'], ['signatory']), 2, true, false],
    ['two in different roles where they must differ', people(['signatory'], ['data_steward']), 2, true, true],
    ['one who holds both roles is still one person', people(['signatory', 'data_steward']), 2, true, false],
    ['roles are given out so that they fit', people(['signatory', 'data_steward'], ['signatory']), 2, true, true],
    ['nobody needed is a mistake, not a permission', people(['signatory']), 0, false, false],
    ['fewer than nobody as well', people(['signatory']), -1, false, false],
  ] as const)('%s', (_words, valid, needed, distinct, enough) => expect(quorum(valid, needed, distinct)).toBe(enough))

  const held = fc.array(fc.uniqueArray(fc.constantFrom(...roles), { minLength: 1, maxLength: 3 }), { maxLength: 5 })
  test('is never met by fewer people than needed, and another approver never breaks it', () => {
    fc.assert(fc.property(held, fc.integer({ min: 1, max: 4 }), fc.boolean(), (list, needed, distinct) => {
      const met = quorum(people(...list), needed, distinct)
      expect(met && list.length < needed).toBe(false)
      if (met) expect(quorum(people(...list, ['analyst']), needed, distinct)).toBe(true)
    }))
  })
  test('of distinct roles is met only where different roles can be assigned', () => {
    fc.assert(fc.property(held, fc.integer({ min: 1, max: 3 }), (list, needed) => {
      if (quorum(people(...list), needed, true)) expect(new Set(list.flat()).size).toBeGreaterThanOrEqual(needed)
    }))
  })
})

describe('who may decide', () => {
  const request = { act: 'permit.request', requesterId: 'asker', approverRoles: ['security_admin', 'signatory'] as readonly Role[], approversNeeded: 2, excluded: ['concerned'] }
  const who = (personId: string, ...held: Role[]) => ({ personId, roles: held })
  const { roles: deciding } = decidingRule(request, requestPermit)
  test.each([
    ['a holder of a named role', who('other', 'signatory'), null],
    ['a holder of another role', who('other', 'analyst'), 'role-missing'],
    ['somebody without a role', who('other'), 'role-missing'],
    ['the requester, with every role', who('asker', 'security_admin', 'signatory'), 'own-request'],
    ['somebody whom it concerns', who('concerned', 'security_admin'), 'excluded'],
  ] as const)('%s', (_words, person, obstacle) => expect(decidingObstacle(request, deciding, person)).toBe(obstacle))

  test('the stricter of what was promised and what is demanded today holds', () => {
    expect(deciding).toEqual(['security_admin', 'signatory'])
    expect(decidingRule({ ...request, approversNeeded: 1 }, requestPermit).approvers).toBe(2)
    expect(decidingRule({ ...request, approversNeeded: 5 }, requestPermit).approvers).toBe(5)
    expect(decidingRule({ ...request, approverRoles: ['analyst'] }, requestPermit).roles).toEqual([])
  })
  test('an act that is gone, or has no rule any more, is decided by nobody', () => {
    const { twoPerson: _, ...unruled } = requestPermit
    for (const contract of [undefined, unruled as typeof requestPermit]) expect(decidingRule(request, contract)).toEqual({ roles: [], approvers: 2, distinctRoles: true })
    expect(mayDecide({ operations: new Map() }, request, who('other', 'signatory'))).toBe(false)
    expect(actsDecidedBy({ operations: new Map() }, ['signatory'])).toEqual([])
  })
})

describe('what two people approve', () => {
  test('is the same text for the same input, in whatever order its fields came', () => {
    fc.assert(fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.oneof(fc.integer(), fc.boolean(), fc.string({ unit: 'grapheme' }))), (input) => {
      const turned = Object.fromEntries(Object.entries(input).reverse())
      expect(canonicalInput(turned)).toBe(canonicalInput(input))
    }))
  })
  test('has another digest under another act', () => {
    expect(actDigest('permit.request', '{}')).not.toEqual(actDigest('permit.revoke', '{}'))
  })
  test.each(contracts.filter((contract) => contract.twoPerson !== undefined).map((contract) => [contract.name, contract.input as z.ZodType] as const))('%s keeps an input that parses to itself, so that what was approved is what runs', (_name, input) => {
    // A transforming field would be parsed twice: once when it is asked, once when it runs.
    const transforming = ['pipe', 'transform', 'coercion']
    const kinds = new Set<string>()
    const walk = (schema: unknown): void => {
      const def = (schema as SchemaInside | undefined)?._zod.def
      if (def === undefined) return
      kinds.add(def.coerce === true ? 'coercion' : def.type)
      for (const inner of [...Object.values(def.shape ?? {}), def.element, def.innerType]) walk(inner)
    }
    walk(input)
    expect([...kinds].filter((kind) => transforming.includes(kind))).toEqual([])
  })
})
