/** Where somebody calls from is personal: the log commits to it and does not state it. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { and, eq } from 'drizzle-orm'
import { auditEntry } from '../../schema/tables/audit-entry.ts'
import { commitment } from '../../schema/tables/commitment.ts'
import { checkCommitments } from '../../api/audit/check-commitments.ts'
import { openSigningKeys } from '../../api/vault/signing-keys.ts'
import { placeAsset } from '../support/confirmed-asset.ts'
import { exchangedPartner, placeOfficers } from '../support/issued-code.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { createTestWorld } from '../support/world.ts'
import type { Person, TestWorld } from '../support/world.ts'

let made: TestWorld
let auditor: Person
beforeAll(async () => {
  made = await createTestWorld()
  const { store, vault, random, installation, clock } = made.world
  await openSigningKeys({ store, vault, random, installation, now: clock.now() })
  auditor = { ...(await made.person(['auditor'])), address: '198.51.100.77' }
})
afterAll(() => made.close())

interface Shown { readonly canonical: string; readonly address: string | null }
const shown = (entryId: string) => made.done<Shown>(auditor, 'audit-entry.show', { entryId })
const newestOf = async (actorId: string) => (await made.entries()).filter((entry) => (entry.canonical['actor'] as { id: string }).id === actorId).at(-1)

test('no leaf holds an address of a member of staff or of a partner, refused or served', async () => {
  const officers = await placeOfficers(made)
  const { assetId } = await placeAsset(made)
  const { partner, partnerCodeId } = await exchangedPartner(made, officers, assetId)
  await made.done(partner, 'partner-row.list', {})
  await refusalOf(made.done({ kind: 'partner', partnerCodeId, address: '192.0.2.250' }, 'partner-row.list', {}))
  const officer = { ...(await made.person(['security_admin'])), address: '198.51.100.9' }
  await made.done(officer, 'organisation.create', { name: '某院', contact: '联系人' })
  const rows = await made.store.read.select({ canonical: auditEntry.canonical }).from(auditEntry)
  expect(rows.length).toBeGreaterThan(5)
  const partnerAddress = partner.kind === 'partner' ? partner.address : ''
  for (const { canonical } of rows) for (const address of [partnerAddress, '192.0.2.250', '198.51.100.9', '127.0.0.1']) expect(canonical).not.toContain(address)
})

test('the explorer shows where each act came from: by its own commitment, or by that of the same session', async () => {
  const officer = { ...(await made.person(['security_admin'])), address: '198.51.100.10' }
  await made.done(officer, 'organisation.create', { name: '甲院', contact: '联系人' })
  const first = await newestOf(officer.personId)
  await made.done(officer, 'organisation.create', { name: '乙院', contact: '联系人' })
  const second = await newestOf(officer.personId)
  expect(Object.keys(first?.canonical['commitments'] ?? {})).toContain('address')
  expect(second?.canonical).toMatchObject({ actor: { addressIn: first?.id } })
  expect(Object.keys(second?.canonical['commitments'] ?? {})).not.toContain('address')
  expect((await shown(first?.id ?? '')).address).toBe('198.51.100.10')
  expect((await shown(second?.id ?? '')).address).toBe('198.51.100.10')
  // From elsewhere, the same session commits anew.
  await made.done({ ...officer, address: '198.51.100.11' }, 'organisation.create', { name: '丙院', contact: '联系人' })
  const third = await newestOf(officer.personId)
  expect(third?.canonical['actor']).toBeDefined()
  expect(third?.canonical['actor']).not.toHaveProperty('addressIn')
  expect((await shown(third?.id ?? '')).address).toBe('198.51.100.11')
})

test('an act that was rolled back is never referred to', async () => {
  const officer = { ...(await made.person(['security_admin'])), address: '198.51.100.12' }
  await refusalOf(made.done(officer, 'partner-code.revoke', { partnerCodeId: `partnercode_${'0'.repeat(32)}`, reason: '不存在的授权码' }))
  await made.done(officer, 'organisation.create', { name: '丁院', contact: '联系人' })
  expect((await shown((await newestOf(officer.personId))?.id ?? '')).address).toBe('198.51.100.12')
  const referred = (await made.entries()).flatMap((entry) => (entry.canonical['actor'] as { addressIn?: string }).addressIn ?? [])
  const committed = new Set((await made.store.read.select({ entryId: commitment.entryId }).from(commitment).where(eq(commitment.field, 'address'))).map((row) => row.entryId))
  expect(referred.filter((entryId) => !committed.has(entryId))).toEqual([])
})

test('an erased address is gone for every entry of the session, and the log still holds', async () => {
  const officer = { ...(await made.person(['security_admin'])), address: '198.51.100.13' }
  await made.done(officer, 'organisation.create', { name: '戊院', contact: '联系人' })
  const first = await newestOf(officer.personId)
  await made.done(officer, 'organisation.create', { name: '己院', contact: '联系人' })
  const second = await newestOf(officer.personId)
  await made.store.tx((tx) => tx.update(commitment).set({ opening: null }).where(and(eq(commitment.entryId, first?.id ?? ''), eq(commitment.field, 'address'))))
  expect([(await shown(first?.id ?? '')).address, (await shown(second?.id ?? '')).address]).toEqual([null, null])
  expect((await checkCommitments(made.world)).bad).toBeNull()
})
