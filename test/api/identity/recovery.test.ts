import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test as guarantee } from 'vitest'
import { sessionOf } from '../../../api/facts/session-of.ts'
import { tokenDigest } from '../../../crypto/token.ts'
import { person } from '../../../schema/tables/person.ts'
import { recovery } from '../../../schema/tables/recovery.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { createTestWorld } from '../../support/world.ts'
import type { Person, TestWorld } from '../../support/world.ts'
import { enrol, enrolConfirmed, signedInAs, signIn, staff, stranger, tokenOf } from './enrolled-staff.ts'
import type { Staff } from './enrolled-staff.ts'

let test: TestWorld
let system: Person
let officers: readonly [Person, Person, Person]
let made = 0
let loser: Staff
let oldToken: string

beforeAll(async () => {
  test = await createTestWorld()
  system = await test.person(['system_admin'])
  officers = [await test.person(['security_admin']), await test.person(['security_admin']), await test.person(['security_admin'])]
})
afterAll(() => test.close())
beforeEach(async () => {
  test.clock.advance(limits.throttleForgetMs + 60_000)
  made += 1
  loser = await staff(test, `loser.${made}`, ['security_admin'])
  oldToken = (await signedInAs(test, loser)).token
})

function ask(): Promise<string> {
  return test.pending(test.fresh(system), 'recovery.request', { personId: loser.personId, proofReference: '人事档案 2026-117', reason: '手机丢失' })
}

async function approved(): Promise<string> {
  const { resultId } = await test.approve(await ask(), [officers[0], officers[1]])
  return String(resultId)
}

function collect() {
  return test.done<{ enrolmentCode: string }>(test.fresh(system), 'enrolment.collect', { personId: loser.personId })
}

async function stateOf(): Promise<string | undefined> {
  const [row] = await test.store.read.select({ state: person.state }).from(person).where(eq(person.id, loser.personId))
  return row?.state
}

describe('a recovery', () => {
  guarantee('takes two security administrators beside its requester, and nothing ends before the second', async () => {
    const approvalId = await ask()
    expect(await test.approve(approvalId, [officers[0]])).toMatchObject({ state: 'pending', approvalsMissing: 1 })
    expect(await sessionOf(test.store.read, tokenDigest(oldToken), test.clock.now)).toMatchObject({ personId: loser.personId })
    expect(await test.approve(approvalId, [officers[1]])).toMatchObject({ state: 'executed' })
    expect(await stateOf()).toBe('recovering')
  })

  guarantee('ends every session and every factor at once', async () => {
    await approved()
    expect(await sessionOf(test.store.read, tokenDigest(oldToken), test.clock.now)).toBeNull()
    expect(await test.done(test.fresh(officers[0]), 'person.show', { personId: loser.personId })).toMatchObject({ state: 'recovering', passkeys: 0, hasTotp: false })
    expect((await refusalOf(signIn(test, loser))).code).toBe('sign-in-failed')
  })

  guarantee('is neither asked for nor approved by the person concerned', async () => {
    const { actor } = await signedInAs(await later(), loser)
    expect((await refusalOf(test.act(actor, 'recovery.request', { personId: loser.personId, proofReference: '档案', reason: '手机丢失' }))).code).toBe('own-request')
    const approvalId = await ask()
    await refusalOf(test.approve(approvalId, [actor]))
    await test.approve(approvalId, [officers[0]])
    expect(await stateOf()).toBe('active')
  })

  guarantee('waits a day, to the millisecond, and then enrols new factors', async () => {
    const recoveryId = await approved()
    const opensAt = test.clock.now + limits.recoveryWaitMs
    test.clock.set(opensAt - 1)
    expect((await refusalOf(collect())).code).toBe('wrong-state')
    test.clock.set(opensAt)
    const { enrolmentCode } = await collect()
    const again = await enrolConfirmed(test, enrolmentCode, officers[2])
    expect(again.personId).toBe(loser.personId)
    tokenOf(await signIn(test, again))
    test.clock.advance(30_000)
    expect((await refusalOf(signIn(test, loser))).code).toBe('sign-in-failed')
    const [row] = await test.store.read.select().from(recovery).where(eq(recovery.id, recoveryId))
    expect(row?.state).toBe('done')
  })

  guarantee('is shortened by two security administrators, not by one and not by the person concerned', async () => {
    const recoveryId = await approved()
    const approvalId = await test.pending(test.fresh(officers[0]), 'recovery.hasten', { recoveryId, reason: '当面核验身份' })
    expect((await refusalOf(collect())).code).toBe('wrong-state')
    await refusalOf(test.approve(approvalId, [officers[0]]))
    expect((await refusalOf(collect())).code).toBe('wrong-state')
    await test.approve(approvalId, [officers[2]])
    await enrolConfirmed(test, (await collect()).enrolmentCode, officers[1])
    expect(await stateOf()).toBe('active')
  })

  guarantee('is collected by the person who asked for it: neither an approver nor a colleague gets the code', async () => {
    await approved()
    test.clock.advance(limits.recoveryWaitMs)
    const uninvolved = await test.person(['system_admin'])
    for (const other of [...officers, uninvolved]) expect((await refusalOf(test.act(test.fresh(other), 'enrolment.collect', { personId: loser.personId }))).code).toBe('decision-denied')
    await collect()
  })

  guarantee('is not confirmed by the person who asked for it, and is under way until somebody else has', async () => {
    const recoveryId = await approved()
    test.clock.advance(limits.recoveryWaitMs)
    const taken = await enrol(test, (await collect()).enrolmentCode)
    expect((await refusalOf(test.act(test.fresh(system), 'enrolment.confirm', { personId: taken.personId, checkCode: taken.checkCode }))).code).toBe('own-request')
    const [before] = await test.store.read.select().from(recovery).where(eq(recovery.id, recoveryId))
    expect([before?.state, await stateOf()]).toEqual(['open', 'unconfirmed'])
    await test.done(test.fresh(officers[0]), 'enrolment.confirm', { personId: taken.personId, checkCode: taken.checkCode })
    const [after] = await test.store.read.select().from(recovery).where(eq(recovery.id, recoveryId))
    expect([after?.state, await stateOf()]).toEqual(['done', 'active'])
  })

  guarantee('that is stopped before anybody confirmed takes the new factors with it', async () => {
    const recoveryId = await approved()
    test.clock.advance(limits.recoveryWaitMs)
    const taken = await enrol(test, (await collect()).enrolmentCode)
    await test.done(test.fresh(officers[2]), 'recovery.stop', { recoveryId, reason: '本人否认' })
    expect(await test.done(test.fresh(officers[0]), 'person.show', { personId: loser.personId })).toMatchObject({ state: 'recovering', passkeys: 0, hasTotp: false })
    expect((await refusalOf(test.act(test.fresh(officers[0]), 'enrolment.confirm', { personId: taken.personId, checkCode: taken.checkCode }))).code).toBe('wrong-state')
  })

  guarantee('that was stopped opens nothing, also with a code already handed over, and leaves the old factors withdrawn', async () => {
    const recoveryId = await approved()
    test.clock.advance(limits.recoveryWaitMs)
    const { enrolmentCode } = await collect()
    await test.done(test.fresh(officers[2]), 'recovery.stop', { recoveryId, reason: '本人否认' })
    expect((await refusalOf(test.act(stranger, 'enrolment.begin', { code: enrolmentCode }))).code).toBe('code-not-accepted')
    expect((await refusalOf(collect())).code).toBe('wrong-state')
    expect((await refusalOf(signIn(test, loser))).code).toBe('sign-in-failed')
    await approved()
    expect(await stateOf()).toBe('recovering')
  })

  guarantee('does not exist for colleagues whom it does not concern', async () => {
    const recoveryId = await approved()
    const colleague = await test.person(['analyst'])
    expect((await refusalOf(test.act(colleague, 'recovery.stop', { recoveryId, reason: '好奇而已' }))).code).toBe('not-found')
    expect((await test.done<{ items: { recoveryId: string; state: string; personName: string }[] }>(test.fresh(officers[0]), 'recovery.list', {})).items[0]).toMatchObject({ recoveryId, state: 'waiting', personName: '王小明' })
    test.clock.advance(limits.recoveryWaitMs)
    expect((await test.done<{ items: { state: string }[] }>(test.fresh(officers[0]), 'recovery.list', {})).items[0]).toMatchObject({ state: 'open' })
  })

  guarantee('runs once at a time for one person', async () => {
    await approved()
    expect((await refusalOf(test.act(test.fresh(system), 'recovery.request', { personId: loser.personId, proofReference: '档案', reason: '手机丢失' }))).code).toBe('wrong-state')
  })
})

/** The same world, one time step later. */
async function later(): Promise<TestWorld> {
  test.clock.advance(30_000)
  return test
}

describe('the person whose recovery is asked for', () => {
  guarantee('finds it before all else on their first page while they can still sign in, and ends it with a reason', async () => {
    const { actor } = await signedInAs(await later(), loser)
    const approvalId = await ask()
    const home = await test.done<{ waiting: { kind: string; id: string; until: number }[] }>(actor, 'home.show', {})
    expect(home.waiting[0]).toMatchObject({ kind: 'own-recovery', id: approvalId, until: test.clock.now + limits.approvalHours * 3_600_000 })
    expect((await refusalOf(test.act(test.fresh(officers[0]), 'recovery.stop', { recoveryId: approvalId, reason: '不是本人' }))).code).toBe('not-found')
    await test.done(actor, 'recovery.stop', { recoveryId: approvalId, reason: '我没有丢失认证因子' })
    expect(await test.done(test.fresh(system), 'approval.show', { approvalId })).toMatchObject({ state: 'refused', refusalReason: '我没有丢失认证因子', decisions: [] })
    expect((await refusalOf(test.approve(approvalId, [officers[0]]))).code).toBe('already-decided')
    expect([await stateOf(), (await test.done<{ waiting: { kind: string }[] }>(actor, 'home.show', {})).waiting.map(({ kind }) => kind)]).toEqual(['active', expect.not.arrayContaining(['own-recovery'])])
    expect((await refusalOf(test.act(actor, 'recovery.stop', { recoveryId: approvalId, reason: '再次中止' }))).code).toBe('already-decided')
  })

  guarantee('is told after coming back who asked, who approved and when', async () => {
    const approvedAt = test.clock.now
    await approved()
    test.clock.advance(limits.recoveryWaitMs)
    const again = await enrolConfirmed(test, (await collect()).enrolmentCode, officers[2])
    const { actor } = await signedInAs(test, again)
    const { figures } = await test.done<{ figures: { ownChanges: object[] } }>(actor, 'home.show', {})
    expect(figures.ownChanges).toMatchObject([{ act: 'recovery.request', at: approvedAt, requesterName: expect.any(String), approvers: [{ name: expect.any(String) }, { name: expect.any(String) }], roles: null, team: null }])
  })
})

guarantee('a recovery that nobody could approve is refused at once, and says what to do', async () => {
  const small = await createTestWorld()
  const [asks, approves, lost] = [await small.person(['system_admin']), await small.person(['security_admin']), await small.person(['analyst'])]
  const request = (by: Person) => small.act(small.fresh(by), 'recovery.request', { personId: lost.personId, proofReference: '档案', reason: '手机丢失' })
  const refusal = await refusalOf(request(asks))
  expect([refusal.code, refusal.detail.zh, refusal.detail.en]).toEqual(['wrong-state', expect.stringMatching(/现在只有 1 名。请先邀请安全管理员/), expect.stringMatching(/there is 1 now\. Invite one/)])
  await small.person(['security_admin'])
  expect((await refusalOf(request(approves))).code).toBe('wrong-state')
  expect(await request(asks)).toMatchObject({ kind: 'pending' })
  await small.close()
})
