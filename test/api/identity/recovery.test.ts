import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test as guarantee } from 'vitest'
import { sessionOf } from '../../../api/facts/session-of.ts'
import { recoverOnHost } from '../../../api/identity/recover-on-host.ts'
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

describe('recovering an administrator on the host', () => {
  guarantee('gives a code without a wait, ends what was there, and stands in the log under its own name', async () => {
    const { enrolmentCode, personId } = await recoverOnHost(test.world, loser.username)
    expect(personId).toBe(loser.personId)
    expect(await sessionOf(test.store.read, tokenDigest(oldToken), test.clock.now)).toBeNull()
    const entry = (await test.entries()).findLast((each) => each.action === 'administrator.recover')
    expect(entry).toMatchObject({ outcome: 'done', canonical: { actor: { kind: 'system', id: 'system-recover' }, subject: { type: 'person', id: loser.personId }, notes: { mandate: 'host-root-passphrase' } } })
    expect(JSON.stringify(entry)).not.toContain(enrolmentCode)
    tokenOf(await signIn(test, await enrol(test, enrolmentCode)))
  })

  guarantee('is for administrators only', async () => {
    const analyst = await staff(test, `analyst.${made}`, ['analyst'])
    expect((await refusalOf(recoverOnHost(test.world, analyst.username))).code).toBe('input-invalid')
    expect((await refusalOf(recoverOnHost(test.world, 'nobody.here'))).code).toBe('input-invalid')
    tokenOf(await signIn(test, analyst))
  })

  guarantee('is refused to every person and every stranger', async () => {
    for (const actor of [test.fresh(system), test.fresh(officers[0]), stranger])
      expect(['not-found', 'not-signed-in']).toContain((await refusalOf(test.act(actor, 'administrator.recover', { username: loser.username }))).code)
    expect(await sessionOf(test.store.read, tokenDigest(oldToken), test.clock.now)).toMatchObject({ personId: loser.personId })
  })

  guarantee('needs a mandate', async () => {
    await refusalOf(test.act({ kind: 'system', name: 'recover', mandate: '' }, 'administrator.recover', { username: loser.username }))
    expect(await stateOf()).toBe('active')
  })
})

/** The same world, one time step later. */
async function later(): Promise<TestWorld> {
  test.clock.advance(30_000)
  return test
}
