import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test as guarantee } from 'vitest'
import { openHostRecoveries } from '../../../api/facts/host-recoveries.ts'
import { sessionOf } from '../../../api/facts/session-of.ts'
import { recoverOnHost } from '../../../api/identity/recover-on-host.ts'
import { tokenDigest } from '../../../crypto/token.ts'
import { notice } from '../../../schema/tables/notice.ts'
import { person } from '../../../schema/tables/person.ts'
import { session } from '../../../schema/tables/session.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { createTestWorld } from '../../support/world.ts'
import type { Person, TestWorld } from '../../support/world.ts'
import { enrol, signedInAs, signIn, staff, stranger, tokenOf } from './enrolled-staff.ts'
import type { Staff } from './enrolled-staff.ts'

let test: TestWorld
let auditor: Person
let analyst: Person
let loser: Staff
let oldToken: string

/** The only administrator of sign-in who is left: those who invited them are disabled. */
beforeEach(async () => {
  test = await createTestWorld()
  loser = await staff(test, 'last.officer', ['security_admin'])
  await test.store.tx((tx) => tx.update(person).set({ state: 'disabled' }).where(eq(person.team, '测试组')))
  auditor = await test.person(['audit_admin'])
  analyst = await test.person(['analyst'])
  oldToken = (await signedInAs(test, loser)).token
  test.clock.advance(60_000)
})
afterEach(() => test.close())

const home = async (who: Person) => (await test.done<{ waiting: { kind: string; id: string; label: string }[] }>(who, 'home.show', {})).waiting
const recoveries = async () => (await test.done<{ items: { recoveryId: string; personId: string; state: string; onHost: boolean }[] }>(auditor, 'recovery.list', {})).items
const stateOf = async () => (await test.store.read.select({ state: person.state }).from(person).where(eq(person.id, loser.personId)))[0]?.state

guarantee('gives a code without a wait, ends what was there, and stands in the log under its own name', async () => {
  const { enrolmentCode, personId } = await recoverOnHost(test.world, loser.username)
  expect(personId).toBe(loser.personId)
  expect(await sessionOf(test.store.read, tokenDigest(oldToken), test.clock.now)).toBeNull()
  const entry = (await test.entries()).findLast((each) => each.action === 'administrator.recover')
  expect(entry).toMatchObject({ outcome: 'done', canonical: { actor: { kind: 'system', id: 'system-recover' }, subject: { type: 'person', id: loser.personId }, notes: { mandate: 'host-root-passphrase' } } })
  expect(JSON.stringify(entry)).not.toContain(enrolmentCode)
  tokenOf(await signIn(test, await enrol(test, enrolmentCode)))
})

guarantee('is loud: a row among the recoveries, a notice of its own, and an item on every administrator’s and the person’s first page until each has seen it', async () => {
  const { enrolmentCode } = await recoverOnHost(test.world, loser.username)
  const [row] = await recoveries()
  const recoveryId = row?.recoveryId ?? ''
  expect(row).toMatchObject({ personId: loser.personId, state: 'open', onHost: true })
  expect(await test.store.read.select().from(notice).where(eq(notice.kind, 'administrator-recovered'))).toMatchObject([{ subjectId: recoveryId, people: [loser.personId] }])
  const { actor } = await signedInAs(test, await enrol(test, enrolmentCode))
  expect((await recoveries())[0]?.state).toBe('done')
  for (const told of [auditor, actor]) expect((await home(told))[0]).toMatchObject({ kind: 'host-recovery', id: recoveryId, label: 'last.officer' })
  expect(await home(analyst)).toEqual([])
  expect((await refusalOf(test.act(analyst, 'recovery.acknowledge', { recoveryId }))).code).toBe('not-found')
  await test.done(auditor, 'recovery.acknowledge', { recoveryId })
  expect(await home(auditor)).toEqual([])
  expect((await home(actor))[0]?.kind).toBe('host-recovery')
  expect((await openHostRecoveries(test.store.read, 10)).map(({ id }) => id)).toEqual([recoveryId])
  await test.done(actor, 'recovery.acknowledge', { recoveryId })
  expect([await home(actor), await openHostRecoveries(test.store.read, 10)]).toEqual([[], []])
  expect(await home(await test.person(['system_admin']))).toEqual([])
})

guarantee('is stopped by another administrator, and its code then enrols nobody', async () => {
  const system = await test.person(['system_admin'])
  const { enrolmentCode } = await recoverOnHost(test.world, loser.username)
  const [row] = await recoveries()
  expect((await refusalOf(test.act(test.fresh(system), 'enrolment.collect', { personId: loser.personId }))).code).toBe('decision-denied')
  await test.done(test.fresh(system), 'recovery.stop', { recoveryId: row?.recoveryId, reason: '未经商定' })
  expect((await refusalOf(enrol(test, enrolmentCode))).code).toBe('code-not-accepted')
  expect([(await recoveries())[0]?.state, await stateOf()]).toEqual(['stopped', 'recovering'])
})

guarantee('is refused while somebody can ask for an ordinary recovery and a security administrator was there to approve it, and says the remedy', async () => {
  const officer = await test.person(['security_admin'])
  const asker = await test.person(['system_admin'])
  const refusal = await refusalOf(recoverOnHost(test.world, loser.username))
  expect([refusal.code, refusal.detail.zh]).toEqual(['wrong-state', expect.stringContaining('申请更换认证因子')])
  expect([await stateOf(), await recoveries()]).toEqual(['active', []])
  // Who was not seen for as long as a request waits may have lost their factors as well.
  await test.store.tx((tx) => tx.update(session).set({ seenAt: test.clock.now - limits.administratorSeenMs + 1 }).where(eq(session.personId, officer.personId)))
  expect((await refusalOf(recoverOnHost(test.world, loser.username))).code).toBe('wrong-state')
  await test.store.tx((tx) => tx.update(session).set({ seenAt: test.clock.now - limits.administratorSeenMs }).where(eq(session.personId, officer.personId)))
  await recoverOnHost(test.world, loser.username)
  expect(await home(asker)).toMatchObject([{ kind: 'host-recovery' }])
})

guarantee('is for administrators only', async () => {
  const [colleague] = await test.store.read.select({ username: person.username }).from(person).where(eq(person.id, analyst.personId))
  for (const username of [colleague?.username ?? '', 'nobody.here']) expect((await refusalOf(recoverOnHost(test.world, username))).code).toBe('input-invalid')
})

guarantee('is refused to every person and every stranger, and needs a mandate', async () => {
  for (const actor of [auditor, analyst, stranger])
    expect(['not-found', 'not-signed-in']).toContain((await refusalOf(test.act(actor, 'administrator.recover', { username: loser.username }))).code)
  await refusalOf(test.act({ kind: 'system', name: 'recover', mandate: '' }, 'administrator.recover', { username: loser.username }))
  expect([await stateOf(), await sessionOf(test.store.read, tokenDigest(oldToken), test.clock.now)]).toMatchObject(['active', { personId: loser.personId }])
})
