import { eq, inArray } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test as guarantee } from 'vitest'
import { sessionOf } from '../../../api/facts/session-of.ts'
import { ConstraintViolation } from '../../../api/store/store.ts'
import { tokenDigest } from '../../../crypto/token.ts'
import { approvalRequest } from '../../../schema/tables/approval-request.ts'
import { person } from '../../../schema/tables/person.ts'
import { personRole } from '../../../schema/tables/person-role.ts'
import { revocationEpoch } from '../../../schema/tables/revocation-epoch.ts'
import { administratorRoles } from '../../../schema/vocabulary/roles.ts'
import type { Role } from '../../../schema/vocabulary/roles.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { createTestWorld } from '../../support/world.ts'
import type { Person, TestWorld } from '../../support/world.ts'
import { signedInAs, staff } from './enrolled-staff.ts'

let test: TestWorld
let system: Person
let officer: Person
let secondOfficer: Person
beforeAll(async () => {
  test = await createTestWorld()
  system = await test.person(['system_admin'])
  officer = await test.person(['security_admin'])
  secondOfficer = await test.person(['security_admin'])
})
afterAll(() => test.close())

async function rolesHeld(personId: string): Promise<string[]> {
  return (await test.store.read.select({ role: personRole.role }).from(personRole).where(eq(personRole.personId, personId))).map((row) => row.role).sort()
}

async function epoch(): Promise<number> {
  const [row] = await test.store.read.select().from(revocationEpoch)
  return row?.epoch ?? 0
}

describe('inviting', () => {
  guarantee('takes another person, and only then is there anybody', async () => {
    const approvalId = await test.pending(test.fresh(system), 'person.invite', { name: '刘洋', username: 'liu.yang', team: '数据组', roles: ['analyst'] })
    expect(await test.store.read.select().from(person).where(eq(person.username, 'liu.yang'))).toEqual([])
    expect((await refusalOf(test.approve(approvalId, [system]))).code).toBe('own-request')
    const { resultId } = await test.approve(approvalId, [officer])
    const shown = await test.done(test.fresh(officer), 'person.show', { personId: resultId })
    expect(shown).toMatchObject({ username: 'liu.yang', name: '刘洋', state: 'invited', roles: ['analyst'], passkeys: 0, hasTotp: false })
    const grants = await test.store.read.select().from(personRole).where(eq(personRole.personId, String(resultId)))
    expect(grants).toMatchObject([{ grantedUnder: approvalId }])
  })

  guarantee('a username that is taken names its field, at the request and again when it runs', async () => {
    const input = { name: '周杰', username: 'zhou.jie', team: '数据组', roles: ['analyst'] }
    const [first, second] = [await test.pending(test.fresh(system), 'person.invite', input), await test.pending(test.fresh(system), 'person.invite', input)]
    await test.approve(first, [officer])
    expect(await refusalOf(test.act(test.fresh(system), 'person.invite', input))).toMatchObject({ code: 'input-invalid', extra: { fields: [{ field: 'username' }] } })
    await test.approve(second, [officer]).catch(() => undefined)
    expect(await test.store.read.select().from(person).where(eq(person.username, 'zhou.jie'))).toHaveLength(1)
    const [request] = await test.store.read.select().from(approvalRequest).where(eq(approvalRequest.id, second))
    expect(request?.state).not.toBe('executed')
  })

  guarantee('the name is stored sealed and found only as a whole', async () => {
    const rows = await test.store.read.select().from(person).where(eq(person.username, 'liu.yang'))
    expect(Buffer.from(rows[0]?.name ?? []).includes(Buffer.from('刘洋'))).toBe(false)
    expect(await test.done<{ items: unknown[] }>(officer, 'person.find', { name: ' 刘洋 ' })).toMatchObject({ items: [{ username: 'liu.yang' }] })
    expect(await test.done<{ items: unknown[] }>(officer, 'person.find', { name: '刘' })).toEqual({ items: [] })
  })
})

describe('exclusive duties', () => {
  const pairs: (readonly [Role, Role])[] = [
    ['system_admin', 'security_admin'], ['system_admin', 'audit_admin'], ['security_admin', 'audit_admin'], ['auditor', 'data_steward'], ['auditor', 'security_admin'], ['auditor', 'analyst'],
  ]
  guarantee.each(pairs)('%s and %s are refused by invitation and by assignment', async (one, other) => {
    const invite = { name: '孙悦', username: 'sun.yue', team: '数据组', roles: [one, other] }
    expect((await refusalOf(test.act(test.fresh(system), 'person.invite', invite))).code).toBe('exclusive-duties')
    const somebody = await test.person([one])
    expect((await refusalOf(test.act(test.fresh(officer), 'person.assign-roles', { personId: somebody.personId, roles: [one, other], reason: '岗位调整' }))).code).toBe('exclusive-duties')
    expect(await rolesHeld(somebody.personId)).toEqual([one])
  })

  guarantee.each(pairs.flatMap(([one, other]) => [[one, other], [other, one]] as const))('the tables themselves refuse %s and then %s', async (one, other) => {
    const somebody = await test.person([one])
    const second = test.store.tx((tx) => tx.insert(personRole).values({ personId: somebody.personId, role: other, grantedAt: test.clock.now, grantedUnder: 'setup' }))
    await expect(second).rejects.toThrow(ConstraintViolation)
    expect(await rolesHeld(somebody.personId)).toEqual([one])
  })

  guarantee('audit administration may also audit', async () => {
    const somebody = await test.person(['audit_admin', 'auditor'])
    expect(await rolesHeld(somebody.personId)).toEqual(['audit_admin', 'auditor'])
  })
})

describe('assigning roles', () => {
  guarantee('takes another person, who is not the person concerned', async () => {
    const concerned = await test.person(['security_admin'])
    const approvalId = await test.pending(test.fresh(officer), 'person.assign-roles', { personId: concerned.personId, roles: ['security_admin', 'data_steward'], reason: '临时兼任' })
    expect(['own-request', 'permission-missing', 'not-found', 'decision-denied']).toContain((await refusalOf(test.approve(approvalId, [concerned]))).code)
    expect(await rolesHeld(concerned.personId)).toEqual(['security_admin'])
    await test.approve(approvalId, [secondOfficer])
    expect(await rolesHeld(concerned.personId)).toEqual(['data_steward', 'security_admin'])
  })

  guarantee('nobody assigns roles to themselves', async () => {
    expect((await refusalOf(test.act(test.fresh(officer), 'person.assign-roles', { personId: officer.personId, roles: ['security_admin', 'analyst'], reason: '临时兼任一周' }))).code).toBe('own-request')
  })

  guarantee('a withdrawn role stops counting in living sessions, and every node hears of it', async () => {
    const who = await staff(test, 'two.roles', ['analyst', 'data_steward'])
    const { actor, token } = await signedInAs(test, who)
    expect([...actor.roles].sort()).toEqual(['analyst', 'data_steward'])
    const before = await epoch()
    const approvalId = await test.pending(test.fresh(officer), 'person.assign-roles', { personId: who.personId, roles: ['analyst'], reason: '已转岗到他组' })
    await test.approve(approvalId, [secondOfficer])
    expect((await sessionOf(test.store.read, tokenDigest(token), test.clock.now))?.roles).toEqual(['analyst'])
    expect(await epoch()).toBe(before + 1)
  })

  guarantee.each(administratorRoles)('the last %s keeps the role and stays enabled', async (role) => {
    const alone = await createTestWorld()
    const admins = new Map<Role, Person>()
    for (const each of administratorRoles) admins.set(each, await alone.person([each]))
    const last = admins.get(role)
    const others = [await alone.person(['security_admin']), await alone.person(['security_admin'])]
    if (role === 'security_admin') await alone.store.tx((tx) => tx.update(person).set({ state: 'disabled' }).where(inArray(person.id, others.map((other) => other.personId))))
    const by = role === 'security_admin' ? admins.get('system_admin') : others[0]
    if (last === undefined || by === undefined) throw new Error('nobody to act')
    expect((await refusalOf(alone.act(by, 'person.disable', { personId: last.personId, reason: '已办离职手续' }))).code).toBe('wrong-state')
    if (role !== 'security_admin') expect((await refusalOf(alone.act(by, 'person.assign-roles', { personId: last.personId, roles: ['analyst'], reason: '已转岗到他组' }))).code).toBe('wrong-state')
    expect((await alone.store.read.select().from(person).where(eq(person.id, last.personId)))[0]?.state).toBe('active')
    await alone.close()
  })

  guarantee('two administrators who would withdraw each other at the same time do not both succeed', async () => {
    const alone = await createTestWorld()
    await alone.person(['system_admin'])
    const [one, two] = [await alone.person(['security_admin']), await alone.person(['security_admin'])]
    const outcomes = await Promise.allSettled([
      alone.act(one, 'person.disable', { personId: two.personId, reason: '已办离职手续' }),
      alone.act(two, 'person.disable', { personId: one.personId, reason: '已办离职手续' }),
    ])
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(1)
    const left = await alone.store.read.select().from(person).where(inArray(person.id, [one.personId, two.personId]))
    expect(left.filter((row) => row.state === 'active')).toHaveLength(1)
    await alone.close()
  })
})

describe('moving', () => {
  guarantee('takes another person, and never makes a circle of superiors', async () => {
    const [boss, clerk] = [await test.person(['data_steward']), await test.person(['analyst'])]
    const approvalId = await test.pending(test.fresh(system), 'person.move', { personId: clerk.personId, team: '医疗数据组', superiorId: boss.personId, reason: '组织调整' })
    await test.approve(approvalId, [officer])
    expect(await test.done(test.fresh(officer), 'person.show', { personId: clerk.personId })).toMatchObject({ team: '医疗数据组', superiorId: boss.personId })
    for (const superiorId of [clerk.personId, boss.personId])
      expect(await refusalOf(test.act(test.fresh(system), 'person.move', { personId: boss.personId, team: '数据组', superiorId, reason: '组织调整' }))).toMatchObject({ code: 'input-invalid', extra: { fields: [{ field: 'superiorId' }] } })
  })
})

describe('disabling', () => {
  guarantee('ends sessions and factors at once and alone, and every node hears of it', async () => {
    const who = await staff(test, 'leaver', ['data_steward'])
    const { token } = await signedInAs(test, who)
    const before = await epoch()
    expect(await test.done(test.fresh(officer), 'person.disable', { personId: who.personId, reason: '已办离职手续' })).toEqual({ personId: who.personId, sessionsEnded: 1 })
    expect(await sessionOf(test.store.read, tokenDigest(token), test.clock.now)).toBeNull()
    expect(await test.done(test.fresh(officer), 'person.show', { personId: who.personId })).toMatchObject({ state: 'disabled', passkeys: 0, hasTotp: false })
    expect(await epoch()).toBe(before + 1)
    expect((await refusalOf(test.act(test.fresh(officer), 'person.disable', { personId: who.personId, reason: '已办离职手续' }))).code).toBe('wrong-state')
  })

  guarantee('what a disabled person asked for does not run any more', async () => {
    const requester = await test.person(['security_admin'])
    const approvalId = await test.pending(requester, 'person.invite', { name: '吴迪', username: 'wu.di', team: '数据组', roles: ['analyst'] })
    await test.done(test.fresh(officer), 'person.disable', { personId: requester.personId, reason: '已办离职手续' })
    await test.approve(approvalId, [secondOfficer]).catch(() => undefined)
    expect(await test.store.read.select().from(person).where(eq(person.username, 'wu.di'))).toEqual([])
  })
})

describe('lists', () => {
  guarantee('people come in pages that together hold everybody once, by role and by state', async () => {
    const all = new Set<string>()
    let cursor: string | null = null
    do {
      const answer: { items: { personId: string }[]; nextCursor: string | null } = await test.done(test.fresh(officer), 'person.list', { limit: 5, ...(cursor === null ? {} : { cursor }) })
      for (const item of answer.items) {
        expect(all.has(item.personId)).toBe(false)
        all.add(item.personId)
      }
      cursor = answer.nextCursor
    } while (cursor !== null)
    expect(all.size).toBe((await test.store.read.select().from(person)).length)
    const disabled = await test.done<{ items: { state: string }[] }>(test.fresh(officer), 'person.list', { state: 'disabled', limit: 100 })
    expect(new Set(disabled.items.map((item) => item.state))).toEqual(new Set(['disabled']))
    const stewards = await test.done<{ items: { roles: string[] }[] }>(test.fresh(officer), 'person.list', { role: 'data_steward', limit: 100 })
    expect(stewards.items.length).toBeGreaterThan(0)
    expect(stewards.items.filter((item) => !item.roles.includes('data_steward'))).toEqual([])
  })

  guarantee('the role matrix is the table that decides', async () => {
    const shown = await test.done<{ roles: { role: Role; holders: number; permissions: string[]; excludes: Role[] }[]; permissions: { permission: string; twoPerson: boolean }[]; digest: string }>(test.fresh(officer), 'role.list', {})
    const officers = shown.roles.find((row) => row.role === 'security_admin')
    expect(officers?.permissions).toContain('partner-code:issue')
    expect(officers?.excludes).toEqual(['system_admin', 'audit_admin', 'auditor'])
    expect(shown.permissions.find((row) => row.permission === 'person:invite')).toMatchObject({ twoPerson: true })
    expect(shown.roles.flatMap((row) => row.permissions)).not.toContain('administrator:recover')
    expect(shown.digest).toMatch(/^[0-9a-f]{64}$/)
  })
})
