/** Power that somebody wrote into the database itself is found, because no entry of the log made it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eq, ne } from 'drizzle-orm'
import { clauseAuditLog } from '../../../api/facts/clause-audit-log.ts'
import { newestCheckpoint } from '../../../api/facts/audit-proof.ts'
import { unexplainedAuthority, unexplainedGrants } from '../../../api/facts/unexplained-rows.ts'
import { auditLog } from '../../../reports/clauses/audit-log.ts'
import { evaluateClause } from '../../../reports/clauses/evaluate-ledger.ts'
import { permit } from '../../../schema/tables/permit.ts'
import { personRole } from '../../../schema/tables/person-role.ts'
import { session } from '../../../schema/tables/session.ts'
import { placeAsset } from '../../support/confirmed-asset.ts'
import { exchangedPartner, placeOfficers } from '../../support/issued-code.ts'
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
  await log.drain()
  const checkpoint = await newestCheckpoint(made.store.read)
  if (checkpoint === null) throw new Error('nothing signed')
  const asOf = made.clock.now
  return evaluateClause(auditLog, await clauseAuditLog(made.store, checkpoint, { firstBad: null, checkedAt: asOf }), { asOf, period: { from: 0, to: asOf } }).controls.find(({ id }) => id === 'verified-log')
}

test('what the corridor granted is explained; a copied permit turns row 10.1.2d red and is named', async () => {
  const permitId = await granted()
  await exchangedPartner(made, await placeOfficers(made), assetId)
  expect(await unexplainedGrants(made.store.read, made.clock.now)).toBeNull()
  expect((await verdict())?.verdict).toBe('met')
  const [row] = await made.store.read.select().from(permit).where(eq(permit.id, permitId))
  if (row === undefined) throw new Error('no permit')
  const forged = `permit_${'f'.repeat(32)}`
  await made.store.tx((tx) => tx.insert(permit).values({ ...row, id: forged }))
  expect(await unexplainedGrants(made.store.read, made.clock.now)).toEqual({ table: 'permit', id: forged })
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
  expect(await unexplainedAuthority(own.store.read, own.clock.now)).toBeNull()
  await own.store.tx((tx) => tx.insert(personRole).values({ personId: honest.personId, role: 'data_steward', grantedAt: own.clock.now + 1, grantedUnder: 'none' }))
  expect(await unexplainedAuthority(own.store.read, own.clock.now)).toEqual({ table: 'person_role', id: `${honest.personId} data_steward` })
  const [open] = await own.store.read.select().from(session).where(eq(session.personId, honest.personId))
  if (open === undefined) throw new Error('no session')
  const forged = `session_${'f'.repeat(32)}`
  await own.store.tx((tx) => tx.insert(session).values({ ...open, id: forged, digest: new Uint8Array(32) }))
  expect(await unexplainedAuthority(own.store.read, own.clock.now)).toEqual({ table: 'session', id: forged })
  await own.close()
})
