/** Power that somebody wrote into the database itself is found, because no entry of the log made it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eq, ne } from 'drizzle-orm'
import { clauseAuditLog } from '../../../api/facts/clause-audit-log.ts'
import { newestCheckpoint } from '../../../api/facts/audit-proof.ts'
import { unexplainedRows } from '../../../api/facts/unexplained-rows.ts'
import { auditLog } from '../../../reports/clauses/audit-log.ts'
import { evaluateClause } from '../../../reports/clauses/evaluate-ledger.ts'
import { permit } from '../../../schema/tables/permit.ts'
import { personRole } from '../../../schema/tables/person-role.ts'
import { session } from '../../../schema/tables/session.ts'
import { explainPeople } from '../../support/explain-people.ts'
import { placeAsset } from '../../support/confirmed-asset.ts'
import { exchangedPartner, placeOfficers } from '../../support/issued-code.ts'
import { logCheckJob } from '../../../api/audit/log-check-job.ts'
import { createJobRunner } from '../../../api/jobs/job-runner.ts'
import type { OutputOf } from '../../../schema/contracts/contract.ts'
import type { showClauses } from '../../../schema/contracts/reports.ts'
import { createLoggedWorld } from '../reporting/reporting-world.ts'
import { openLog } from '../../../api/audit/open-log.ts'
import type { OpenLog } from '../../../api/audit/open-log.ts'
import { createTestWorld } from '../../support/world.ts'
import type { TestWorld } from '../../support/world.ts'
import { signIn, staff } from '../identity/enrolled-staff.ts'

let made: TestWorld
let log: OpenLog
let assetId: string
beforeAll(async () => {
  made = await createTestWorld()
  log = await openLog(made.world, { checkpointFolder: null })
  assetId = (await placeAsset(made)).assetId
})
afterAll(async () => {
  await log.close()
  await made.close()
})

async function granted(): Promise<string> {
  const analyst = await made.person(['analyst'])
  const approvalId = await made.pending(made.fresh(analyst), 'permit.request', { assetId, fields: ['name'], purpose: '模型评测用途', hours: 8 })
  const { resultId } = await made.approve(approvalId, [await made.person(['data_steward']), await made.person(['security_admin'])])
  return String(resultId)
}

async function verdict() {
  await explainPeople(made)
  await log.drain()
  const checkpoint = await newestCheckpoint(made.store.read)
  if (checkpoint === null) throw new Error('nothing signed')
  const asOf = made.clock.now
  return evaluateClause(auditLog, await clauseAuditLog(made.store, checkpoint, { firstBad: null, checkedAt: asOf }), { asOf, period: { from: 0, to: asOf } }).controls.find(({ id }) => id === 'verified-log')
}

test('what the corridor granted is explained; a copied permit turns row 10.1.2d red and is named', async () => {
  const permitId = await granted()
  await exchangedPartner(made, await placeOfficers(made), assetId)
  await explainPeople(made)
  expect(await unexplainedRows(made.store.read, made.clock.now)).toEqual([])
  expect((await verdict())?.verdict).toBe('met')
  const [row] = await made.store.read.select().from(permit).where(eq(permit.id, permitId))
  if (row === undefined) throw new Error('no permit')
  const forged = `permit_${'f'.repeat(32)}`
  await made.store.tx((tx) => tx.insert(permit).values({ ...row, id: forged }))
  expect(await unexplainedRows(made.store.read, made.clock.now)).toEqual([{ table: 'permit', count: 1, first: forged }])
  const red = await verdict()
  expect(red?.verdict).toBe('not-met')
  expect(JSON.stringify(red)).toContain(forged)
})

test('a session or a role written past the corridor is named; those of a person who enrolled and signed in are not', async () => {
  const own = await createTestWorld()
  const honest = await staff(own, 'honest.one', ['analyst'])
  await signIn(own, honest)
  // The suite writes the people who invited straight into the tables; they go, so that only what the corridor made stays.
  await own.store.tx(async (tx) => {
    await tx.update(session).set({ revokedAt: own.clock.now }).where(ne(session.personId, honest.personId))
    await tx.delete(personRole).where(ne(personRole.personId, honest.personId))
  })
  expect(await unexplainedRows(own.store.read, own.clock.now)).toEqual([])
  await own.store.tx((tx) => tx.insert(personRole).values({ personId: honest.personId, role: 'data_steward', grantedAt: own.clock.now + 1, grantedUnder: 'none' }))
  const role = { table: 'person_role', count: 1, first: `${honest.personId} data_steward` }
  expect(await unexplainedRows(own.store.read, own.clock.now)).toEqual([role])
  const [open] = await own.store.read.select().from(session).where(eq(session.personId, honest.personId))
  if (open === undefined) throw new Error('no session')
  const forged = `session_${'f'.repeat(32)}`
  await own.store.tx((tx) => tx.insert(session).values({ ...open, id: forged, digest: new Uint8Array(32) }))
  expect(await unexplainedRows(own.store.read, own.clock.now)).toEqual([{ table: 'session', count: 1, first: forged }, role])
  await own.close()
})

test('sessions and roles written past the corridor turn the ordered check and row 10.1.2d red by kind and count, and stay so after they are taken out again until a check finds none', async () => {
  const own = await createLoggedWorld()
  try {
    const auditor = await own.person(['auditor'])
    await explainPeople(own)
    const check = async () => {
      const { jobId } = await own.done<{ jobId: string }>(auditor, 'audit-log.check', {})
      const runner = createJobRunner(own.world, [logCheckJob(null)])
      await runner.settle()
      await runner.stop()
      const { lastCheck } = await own.done<{ lastCheck: { unexplained: unknown } }>(auditor, 'checkpoint.show', {})
      return { jobId, unexplained: lastCheck.unexplained }
    }
    const row = async () => {
      const { rows } = await own.done<OutputOf<typeof showClauses>>(auditor, 'clause.show', {})
      return rows.find(({ clauseId }) => clauseId === '10.1.2d')?.controls.find(({ controlId }) => controlId === 'verified-log')
    }
    expect((await check()).unexplained).toEqual([])
    expect((await row())?.verdict).toBe('met')

    const [open] = await own.store.read.select().from(session).where(eq(session.personId, auditor.personId))
    if (open === undefined) throw new Error('no session')
    const forged = [1, 2].map((each) => ({ ...open, id: `session_${String(each).repeat(32)}`, digest: new Uint8Array(32).fill(each) }))
    await own.store.tx(async (tx) => {
      await tx.insert(session).values(forged)
      await tx.insert(personRole).values({ personId: 'person_nobody', role: 'data_steward', grantedAt: own.clock.now + 1, grantedUnder: 'none' })
    })
    expect((await check()).unexplained).toEqual([{ table: 'session', count: 2 }, { table: 'person_role', count: 1 }])
    await own.store.tx(async (tx) => {
      for (const { id } of forged) await tx.delete(session).where(eq(session.id, id))
      await tx.delete(personRole).where(eq(personRole.personId, 'person_nobody'))
    })
    const red = await row()
    expect(red?.verdict).toBe('not-met')
    expect(red?.reasons.map(({ zh }) => zh).join()).toContain('会话：2 项')
    expect(red?.reasons.map(({ en }) => en).join()).toContain('roles of people, 1')
    expect(JSON.stringify(red)).not.toContain('person_nobody')

    own.clock.advance(1)
    expect((await check()).unexplained).toEqual([])
    expect((await row())?.verdict).toBe('met')
  } finally {
    await own.close()
  }
})
