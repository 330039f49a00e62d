import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { always, contract as promise } from '../../schema/contracts/contract.ts'
import type { Contract, SubjectFacts } from '../../schema/contracts/contract.ts'
import { contracts } from '../../schema/contracts/all.ts'
import { confirmAsset, reclassifyAsset } from '../../schema/contracts/assets.ts'
import { tierRank, tiers } from '../../schema/vocabulary/tiers.ts'
import { decide } from '../../api/pipeline/decide.ts'
import { gated } from '../../api/pipeline/two-person-gate.ts'
import type { Actor } from '../../api/pipeline/actor.ts'

const now = 1_800_000_000_000
const base: Contract = promise({ name: 'row.list', summary: { zh: '', en: '' }, method: 'get', path: '/x', input: z.object({}), output: z.object({}) })
const analyst = (passkeyAge = 0, totpAge = 0): Actor => ({ kind: 'person', personId: 'p', roles: ['analyst'], sessionId: 's', address: '', passkeyAt: now - passkeyAge, totpAt: now - totpAge })
const ruling = (subject: Partial<SubjectFacts>, more: { readonly contract?: Contract; readonly actor?: Actor; readonly approved?: boolean } = {}) =>
  decide({ contract: more.contract ?? base, actor: more.actor ?? analyst(), subject: { type: 'asset', id: 'a', ...subject }, input: {}, now, approved: more.approved ?? false })

describe('a permit', () => {
  const permit = (expiresAt: number) => ({ id: 'permit', fields: [], expiresAt })
  test.each([
    ['that is needed and missing denies', { permit: null }, 'deny', 'permit-missing'],
    ['that ends in a millisecond allows', { permit: permit(now + 1) }, 'allow', 'role-grants'],
    ['that ends now denies', { permit: permit(now) }, 'deny', 'permit-expired'],
    ['that ended a millisecond ago denies', { permit: permit(now - 1) }, 'deny', 'permit-expired'],
    ['that is not needed is not missed', {}, 'allow', 'role-grants'],
    ['never opens core', { tier: 'core' as const, permit: permit(now + 1) }, 'deny', 'tier-core-is-never-served'],
  ] as const)('%s', (_words, subject, verdict, rule) => {
    expect(ruling(subject)).toMatchObject({ verdict, rule })
    // An approved act is decided anew: approval replaces factors and nothing else.
    expect(ruling(subject, { approved: true })).toMatchObject({ verdict, rule })
  })
})

test('what is hidden is hidden, before anything else is told', () => {
  expect(ruling({ hidden: true, permit: null, tier: 'core' })).toMatchObject({ verdict: 'hide', rule: 'subject-hidden' })
})

describe('step-up', () => {
  const fresh = { ...base, stepUp: { when: always, maxAgeSeconds: 300, perAct: false } }
  const perAct = { ...base, stepUp: { when: always, maxAgeSeconds: 300, perAct: true } }
  test.each([
    ['both just shown', 0, 0, []],
    ['both a millisecond before the limit', 299_999, 299_999, []],
    ['the passkey at the limit', 300_000, 0, ['passkey']],
    ['the token at the limit', 0, 300_000, ['totp']],
    ['both beyond it', 300_001, 300_001, ['passkey', 'totp']],
  ] as const)('%s', (_words, passkeyAge, totpAge, factors) => {
    const decision = ruling({}, { contract: fresh, actor: analyst(passkeyAge, totpAge) })
    expect([decision.verdict, decision.factors]).toEqual(factors.length === 0 ? ['allow', []] : ['step-up', factors])
  })
  test('an act of its own wants an assertion of its own, however fresh the session', () => {
    expect(ruling({}, { contract: perAct })).toMatchObject({ verdict: 'step-up', factors: ['passkey'] })
  })
  test('an act that others approved asks its requester for no factor again', () => {
    expect(ruling({}, { contract: perAct, approved: true, actor: analyst(999_999, 999_999) }).verdict).toBe('allow')
  })
})

test('nothing that a subject says lets in an actor whom the contract or the table does not admit', () => {
  const subjects = fc.record({ tier: fc.constantFrom(...tiers), hidden: fc.boolean(), permit: fc.constantFrom(undefined, null, { id: 'x', fields: [], expiresAt: now + 9 }) }, { requiredKeys: [] })
  fc.assert(fc.property(subjects, fc.boolean(), (subject, approved) => {
    const nobody: Actor = { kind: 'person', personId: 'p', roles: [], sessionId: 's', address: '', passkeyAt: now, totpAt: now }
    return ruling(subject as Partial<SubjectFacts>, { actor: nobody, approved }).verdict === 'deny'
  }))
})

describe('leaving out what is optional skips no gate', () => {
  const optional = { source: 'x', licence: 'y', retrievedAt: 1 }
  const subsets = Object.keys(optional).reduce<readonly (readonly string[])[]>((sets, key) => [...sets, ...sets.map((set) => [...set, key])], [[]])
  test.each(tiers.flatMap((from) => tiers.map((to) => [from, to] as const)))('an asset of %s confirmed or reclassified as %s', (from, to) => {
    const lowered = tierRank(to) < tierRank(from)
    for (const keys of subsets) {
      const input = { tier: to, ...Object.fromEntries(keys.map((key) => [key, optional[key as keyof typeof optional]])) } as never
      expect(gated(confirmAsset, { type: 'asset', id: 'a', tier: from }, input)).toBe(lowered)
      expect(gated(reclassifyAsset, { type: 'asset', id: 'a', tier: from }, input)).toBe(lowered)
      if (lowered) expect(confirmAsset.stepUp?.when({ type: 'asset', id: 'a', tier: from }, input)).toBe(true)
    }
  })
  test.each(['public', 'ordinary', 'sensitive'] as const)('an asset of unknown tier is not made %s by one person', (to) => {
    expect(gated(confirmAsset, { type: 'asset', id: 'a' }, { tier: to } as never)).toBe(true)
    expect(gated(reclassifyAsset, { type: 'asset', id: 'a' }, { tier: to } as never)).toBe(true)
  })
  test('every other rule of two people or of fresh factors holds always, whatever the input', () => {
    const ruled = contracts.filter((contract) => ['asset.confirm', 'asset.reclassify'].includes(contract.name) === false)
    for (const contract of ruled) for (const rule of [contract.twoPerson, contract.stepUp]) if (rule !== undefined) expect([contract.name, rule.when({ type: 'x', id: 'x' }, {})]).toEqual([contract.name, true])
  })
})

describe('each rule of two people', () => {
  const ruled = contracts.flatMap((contract) => (contract.twoPerson === undefined ? [] : [[contract.name, contract, contract.twoPerson] as const]))
  test.each(ruled)('%s names who may approve, needs at least one of them, and lapses', (_name, contract, rule) => {
    expect(rule.approvers).toBeGreaterThanOrEqual(1)
    expect(rule.approverRoles.length).toBeGreaterThanOrEqual(1)
    expect(rule.approverRoles).not.toContain('partner')
    expect(rule.expiresAfterHours).toBeGreaterThanOrEqual(1)
    expect(rule.expiresAfterHours).toBeLessThanOrEqual(72)
    expect(contract.kind).toBe('plain')
    expect(contract.method).toBe('post')
    expect(contract.actors).toEqual(['person'])
  })
})
