import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test as guarantee } from 'vitest'
import { setupState } from '../../../api/facts/setup-state.ts'
import { prepareFirstStart } from '../../../api/identity/first-start.ts'
import { postsMissing } from '../../../api/identity/posts-missing.ts'
import { followSetupCode, placeSetupCode } from '../../../api/setup-code-file.ts'
import { tokenDigest } from '../../../crypto/token.ts'
import { requestPermit } from '../../../schema/contracts/access.ts'
import { installation } from '../../../schema/tables/installation.ts'
import { person } from '../../../schema/tables/person.ts'
import { personRole } from '../../../schema/tables/person-role.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { exclusivePair, staffRoles } from '../../../schema/vocabulary/roles.ts'
import type { Role } from '../../../schema/vocabulary/roles.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { createTestWorld } from '../../support/world.ts'
import type { TestWorld } from '../../support/world.ts'
import { enrol, signedInAs, stranger, tokenOf } from './enrolled-staff.ts'

let test: TestWorld
beforeEach(async () => {
  test = await createTestWorld()
})
afterEach(() => test.close())

function firstStart(demo = false) {
  return prepareFirstStart({ store: test.store, random: test.world.random, now: test.clock.now, demo })
}

async function freshCode(): Promise<string> {
  const { setupCode } = await firstStart()
  if (setupCode === null) throw new Error('no set-up code was made')
  return setupCode
}

/** The stranger who bears a set-up session. */
async function openedBy(code: string) {
  const token = tokenOf(await test.act(stranger, 'setup.open', { code }))
  return { ...stranger, setupDigest: tokenDigest(token) }
}

const five: readonly (readonly [string, Role[]])[] = [
  ['sys.admin', ['system_admin']], ['sec.admin', ['security_admin']], ['aud.admin', ['audit_admin']], ['steward', ['data_steward']], ['signer', ['signatory']],
]

describe('the first start', () => {
  guarantee('makes one installation and one code, and a restart does not make another while it lives', async () => {
    const code = await freshCode()
    expect(code).toMatch(/^([0-9A-Z]{4}-){4}[0-9A-Z*~$=]$/)
    const [row] = await test.store.read.select().from(installation)
    expect(row?.logOrigin).toMatch(/^xmphi\.invalid\/[0-9a-f]{32}$/)
    expect(JSON.stringify(row)).not.toContain(code)
    test.clock.advance(limits.setupCodeMs - 1)
    expect(await firstStart()).toEqual({ setupCode: null, codeLives: true })
    test.clock.advance(1)
    expect(await freshCode()).not.toBe(code)
    expect((await test.store.read.select().from(installation)).map((each) => each.logOrigin)).toEqual([row?.logOrigin])
  })

  guarantee('says demo in the origin of the log for ever', async () => {
    await firstStart(true)
    const [row] = await test.store.read.select().from(installation)
    expect(row).toMatchObject({ demo: true, logOrigin: expect.stringMatching(/-demo$/) })
  })

  guarantee('two nodes that start at once make one code', async () => {
    const codes = await Promise.all([firstStart(), firstStart()])
    expect(codes.filter((each) => each.setupCode !== null)).toHaveLength(1)
  })
})

describe('the set-up code', () => {
  guarantee('opens set-up once, in whatever spelling it is typed', async () => {
    const code = await freshCode()
    await openedBy(` ${code.toLowerCase().replaceAll('-', ' ')} `.trim())
    expect(await setupState(test.store.read, test.clock.now)).toBe('enrolling')
    test.clock.advance(limits.throttleMaxMs)
    expect((await refusalOf(test.act(stranger, 'setup.open', { code }))).code).toBe('code-not-accepted')
  })

  guarantee('lives one hour, to the millisecond', async () => {
    const code = await freshCode()
    test.clock.advance(limits.setupCodeMs)
    expect((await refusalOf(test.act(stranger, 'setup.open', { code }))).code).toBe('code-not-accepted')
    const next = await freshCode()
    test.clock.advance(limits.setupCodeMs - 1)
    await openedBy(next)
  })

  guarantee('survives wrong tries, which cost their network time, and opens to the right code at once all the same', async () => {
    const code = await freshCode()
    const wrong = { code: 'AAAA-AAAA-AAAA-AAAA-A' }
    expect((await refusalOf(test.act(stranger, 'setup.open', wrong))).code).toBe('code-not-accepted')
    expect((await refusalOf(test.act(stranger, 'setup.open', wrong))).code).toBe('too-many')
    expect((await refusalOf(test.act({ ...stranger, address: '198.51.100.20' }, 'setup.open', wrong))).code).toBe('code-not-accepted')
    tokenOf(await test.act(stranger, 'setup.open', { code }))
  })

  guarantee('is never in an entry of the log', async () => {
    const code = await freshCode()
    await openedBy(code)
    expect(JSON.stringify(await test.entries())).not.toContain(code)
    expect((await test.entries()).map((entry) => [entry.action, entry.outcome])).toEqual([['setup.open', 'done']])
  })

  guarantee('is made anew by a restart after it was used: the lost session is void, and who was enrolled stays', async () => {
    const lost = await openedBy(await freshCode())
    const { enrolmentCode } = await test.done<{ enrolmentCode: string }>(lost, 'setup.enrol', { name: '张三', username: 'sys.admin', team: '管理组', roles: ['system_admin'] })
    await enrol(test, enrolmentCode)
    const next = await freshCode()
    expect(await setupState(test.store.read, test.clock.now)).toBe('awaiting-code')
    expect((await refusalOf(test.act(lost, 'setup.complete', {}))).code).toBe('not-signed-in')
    const setter = await openedBy(next)
    expect((await test.done<{ people: object[] }>(setter, 'setup.show', {})).people).toMatchObject([{ username: 'sys.admin', enrolled: true }])
  })

  guarantee('lies in its file only while it opens something', async () => {
    const file = join(test.world.dataFolder, 'setup-code')
    const stop = followSetupCode(test.world)
    const started = await firstStart()
    await placeSetupCode(test.world.dataFolder, started)
    expect([readFileSync(file, 'utf8'), statSync(file).mode & 0o777]).toEqual([`${started.setupCode}\n`, 0o600])
    await placeSetupCode(test.world.dataFolder, await firstStart())
    expect(existsSync(file)).toBe(true)
    await openedBy(started.setupCode ?? '')
    expect(existsSync(file)).toBe(false)
    writeFileSync(file, 'left behind by an earlier start')
    await test.store.tx((tx) => tx.update(installation).set({ setupCompletedAt: test.clock.now }))
    await placeSetupCode(test.world.dataFolder, await firstStart())
    expect(existsSync(file)).toBe(false)
    stop()
  })
})

describe('setting up', () => {
  guarantee('takes five people with both factors, and nothing less', async () => {
    const setter = await openedBy(await freshCode())
    const missing: string[][] = []
    for (const [username, roles] of five) {
      missing.push((await test.done<{ missing: string[] }>(setter, 'setup.show', {})).missing)
      expect((await refusalOf(test.act(setter, 'setup.complete', {}))).code).toBe('wrong-state')
      const { enrolmentCode } = await test.done<{ enrolmentCode: string }>(setter, 'setup.enrol', { name: '张三', username, team: '管理组', roles })
      await enrol(test, enrolmentCode)
    }
    expect(missing.map((each) => each.length)).toEqual([5, 4, 3, 2, 1])
    expect(await test.act(setter, 'setup.complete', {})).toMatchObject({ kind: 'done', session: { kind: 'setup', token: null } })
    expect(await setupState(test.store.read, test.clock.now)).toBe('complete')
    expect((await refusalOf(test.act(setter, 'setup.enrol', { name: '李四', username: 'late', team: '管理组', roles: ['analyst'] }))).code).toBe('not-signed-in')
    expect(await firstStart()).toEqual({ setupCode: null, codeLives: false })
  })

  guarantee('leaves two-person acts possible at once, also when an approver asks', async () => {
    const setter = await openedBy(await freshCode())
    const staff = new Map<string, Awaited<ReturnType<typeof enrol>>>()
    for (const [username, roles] of five) {
      const { enrolmentCode } = await test.done<{ enrolmentCode: string }>(setter, 'setup.enrol', { name: '张三', username, team: '管理组', roles })
      staff.set(username, await enrol(test, enrolmentCode))
    }
    await test.done(setter, 'setup.complete', {})
    const sys = staff.get('sys.admin')
    const sec = staff.get('sec.admin')
    if (sys === undefined || sec === undefined) throw new Error('nobody was enrolled')
    const requester = (await signedInAs(test, sys)).actor
    const approver = (await signedInAs(test, sec)).actor
    const approvalId = await test.pending(requester, 'person.invite', { name: '赵六', username: 'analyst.one', team: '数据组', roles: ['analyst'] })
    expect(await test.approve(approvalId, [approver])).toMatchObject({ state: 'executed' })
    const approverRoles = requestPermit.twoPerson?.approverRoles ?? []
    const approvers = five.filter(([, roles]) => roles.some((role) => approverRoles.includes(role)))
    expect(approvers.length - 1).toBeGreaterThanOrEqual(requestPermit.twoPerson?.approvers ?? 99)
  })

  guarantee('without the set-up session nobody is added and nobody is shown', async () => {
    const setter = await openedBy(await freshCode())
    await test.done(setter, 'setup.enrol', { name: '张三', username: 'sys.admin', team: '管理组', roles: ['system_admin'] })
    expect((await refusalOf(test.act(stranger, 'setup.enrol', { name: '李四', username: 'intruder', team: '管理组', roles: ['system_admin'] }))).code).toBe('not-signed-in')
    const forged = { ...stranger, setupDigest: tokenDigest('guess') }
    expect((await refusalOf(test.act(forged, 'setup.complete', {}))).code).toBe('not-signed-in')
    expect(await test.done(stranger, 'setup.show', {})).toEqual({ state: 'enrolling', demo: false, people: [], missing: [] })
    expect((await test.done<{ people: unknown[] }>(setter, 'setup.show', {})).people).toMatchObject([{ username: 'sys.admin', name: '张三', roles: ['system_admin'], enrolled: false }])
    expect((await test.store.read.select().from(person)).map((each) => each.username)).toEqual(['sys.admin'])
  })

  guarantee('somebody without factors can be corrected, which voids the code before', async () => {
    const setter = await openedBy(await freshCode())
    const first = await test.done<{ personId: string; enrolmentCode: string }>(setter, 'setup.enrol', { name: '张三', username: 'steward', team: '管理组', roles: ['system_admin'] })
    const second = await test.done<{ personId: string; enrolmentCode: string }>(setter, 'setup.enrol', { name: '张三丰', username: 'steward', team: '数据组', roles: ['data_steward'] })
    expect(second.personId).toBe(first.personId)
    expect((await refusalOf(test.act(stranger, 'enrolment.begin', { code: first.enrolmentCode }))).code).toBe('code-not-accepted')
    await enrol(test, second.enrolmentCode)
    expect((await test.store.read.select({ role: personRole.role }).from(personRole).where(eq(personRole.personId, first.personId))).map((row) => row.role)).toEqual(['data_steward'])
    expect(await refusalOf(test.act(setter, 'setup.enrol', { name: '李四', username: 'steward', team: '数据组', roles: ['data_steward'] }))).toMatchObject({ code: 'input-invalid', extra: { fields: [{ field: 'username' }] } })
  })

  guarantee('somebody without factors can be taken back: their code is void and their username free; whoever has enrolled stays', async () => {
    const setter = await openedBy(await freshCode())
    const misspelt = await test.done<{ personId: string; enrolmentCode: string }>(setter, 'setup.enrol', { name: '张三', username: 'wuxie', team: '管理组', roles: ['system_admin'] })
    const enrolled = await enrol(test, (await test.done<{ enrolmentCode: string }>(setter, 'setup.enrol', { name: '李四', username: 'li.si', team: '管理组', roles: ['analyst'] })).enrolmentCode)
    expect((await refusalOf(test.act(stranger, 'setup.withdraw', { personId: misspelt.personId }))).code).toBe('not-signed-in')
    await test.done(setter, 'setup.withdraw', { personId: misspelt.personId })
    expect((await refusalOf(test.act(stranger, 'enrolment.begin', { code: misspelt.enrolmentCode }))).code).toBe('code-not-accepted')
    expect((await refusalOf(test.act(setter, 'setup.withdraw', { personId: enrolled.personId }))).code).toBe('wrong-state')
    expect((await test.store.read.select().from(person)).map((each) => each.username)).toEqual(['li.si'])
    expect(await test.store.read.select().from(personRole).where(eq(personRole.personId, misspelt.personId))).toEqual([])
    await test.done(setter, 'setup.enrol', { name: '张三', username: 'wuxie', team: '管理组', roles: ['system_admin'] })
  })

  guarantee('somebody who never enrols does not hold set-up up; their code dies with it, and an administrator gives the next, which another confirms', async () => {
    const setter = await openedBy(await freshCode())
    const staff = new Map<string, Awaited<ReturnType<typeof enrol>>>()
    for (const [username, roles] of five) {
      const { enrolmentCode } = await test.done<{ enrolmentCode: string }>(setter, 'setup.enrol', { name: '张三', username, team: '管理组', roles })
      staff.set(username, await enrol(test, enrolmentCode))
    }
    const late = await test.done<{ personId: string; enrolmentCode: string }>(setter, 'setup.enrol', { name: '王五', username: 'late', team: '数据组', roles: ['analyst'] })
    await test.done(stranger, 'enrolment.begin', { code: late.enrolmentCode })
    expect(await test.done(setter, 'setup.complete', {})).toEqual({ state: 'complete' })
    expect((await refusalOf(test.act(stranger, 'enrolment.begin', { code: late.enrolmentCode }))).code).toBe('code-not-accepted')
    const [sys, sec] = [staff.get('sys.admin'), staff.get('sec.admin')]
    if (sys === undefined || sec === undefined) throw new Error('nobody was enrolled')
    const [system, officer] = [(await signedInAs(test, sys)).actor, (await signedInAs(test, sec)).actor]
    const { enrolmentCode } = await test.done<{ enrolmentCode: string }>(system, 'enrolment.collect', { personId: late.personId })
    const who = await enrol(test, enrolmentCode)
    expect((await refusalOf(test.act(system, 'enrolment.confirm', { personId: late.personId, checkCode: who.checkCode }))).code).toBe('own-request')
    await test.done(officer, 'enrolment.confirm', { personId: late.personId, checkCode: who.checkCode })
    await signedInAs(test, who)
  })

  guarantee.each([
    [['system_admin', 'security_admin'], 'exclusive-duties'],
    [['auditor', 'data_steward'], 'exclusive-duties'],
    [['partner'], 'input-invalid'],
  ])('roles %j are refused with %s', async (roles, code) => {
    const setter = await openedBy(await freshCode())
    expect((await refusalOf(test.act(setter, 'setup.enrol', { name: '张三', username: 'both', team: '管理组', roles }))).code).toBe(code)
    expect(await test.store.read.select().from(person)).toEqual([])
  })
})

describe('the posts that must be filled', () => {
  guarantee.each<readonly [string, Role[][], string[]]>([
    ['nobody', [], ['system_admin', 'security_admin', 'audit_admin', 'approver', 'second-approver']],
    ['one approver', [['system_admin'], ['security_admin'], ['audit_admin'], ['signatory']], ['second-approver']],
    ['two approvers', [['system_admin'], ['security_admin'], ['audit_admin'], ['signatory'], ['data_steward']], []],
    ['further security administrators approve', [['system_admin'], ['security_admin'], ['audit_admin'], ['security_admin'], ['security_admin']], []],
    ['an administrator does not fill a second post', [['system_admin', 'data_steward'], ['security_admin', 'signatory'], ['audit_admin', 'data_steward']], ['approver', 'second-approver']],
  ])('%s', (_name, people, missing) => {
    expect(postsMissing(people)).toEqual(missing)
  })

  guarantee('whoever fills them all, a request by any one person finds two approvers, and they are five at least', () => {
    const lawful = fc.subarray([...staffRoles], { minLength: 1, maxLength: 3 }).filter((roles) => exclusivePair(roles) === null)
    const approverRoles = requestPermit.twoPerson?.approverRoles ?? []
    fc.assert(
      fc.property(fc.array(lawful, { maxLength: 9 }), (people) => {
        fc.pre(postsMissing(people).length === 0)
        const approvers = people.filter((roles) => roles.some((role) => approverRoles.includes(role))).length
        return people.length >= 5 && approvers - 1 >= (requestPermit.twoPerson?.approvers ?? 99)
      }),
      { examples: [[[['system_admin'], ['security_admin'], ['audit_admin'], ['signatory'], ['data_steward']]]], numRuns: 2_000, maxSkipsPerRun: 1_000 },
    )
  })
})
