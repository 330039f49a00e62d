/** A report is green because the records say so: each control that is switched off behind its back turns its row red. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { clauseAuditLog } from '../../../api/facts/clause-audit-log.ts'
import { newestCheckpoint } from '../../../api/facts/audit-proof.ts'
import { appendEntry } from '../../../api/pipeline/audit-trail.ts'
import { gatherRecordFacts } from '../../../api/reporting/gather-facts.ts'
import { newId } from '../../../api/store/new-id.ts'
import { createSequencer } from '../../../api/audit/create-sequencer.ts'
import { openCheckpointKey } from '../../../api/vault/signing-keys.ts'
import { evaluateClause } from '../../../reports/clauses/evaluate-ledger.ts'
import { clauseLedger } from '../../../reports/clauses/ledger.ts'
import { asset } from '../../../schema/tables/asset.ts'
import { assetInput } from '../../../schema/tables/asset-input.ts'
import { job } from '../../../schema/tables/job.ts'
import { partnerCode } from '../../../schema/tables/partner-code.ts'
import { storedObject } from '../../../schema/tables/stored-object.ts'
import { tierChange } from '../../../schema/tables/tier-change.ts'
import type { Tier } from '../../../schema/vocabulary/tiers.ts'
import type { LedgerClauseId } from '../../../schema/vocabulary/clause-ids.ts'
import { createTestWorld } from '../../support/world.ts'
import type { Person, TestWorld } from '../../support/world.ts'
import { explainPeople } from '../../support/explain-people.ts'
import { pastGuards } from './past-guards.ts'

const dayMs = 86_400_000
let made: TestWorld
let officer: Person

beforeEach(async () => {
  made = await createTestWorld()
  officer = await made.person(['security_admin'])
})
afterEach(() => made.close())

function moment() {
  const asOf = made.clock.now
  return { asOf, period: { from: asOf - 90 * dayMs, to: asOf } }
}

/** Verdict and reason codes of one control, judged from the records as they stand. */
async function judged(clauseId: Exclude<LedgerClauseId, '10.1.2d'>, controlId: string, rootKeyBesideData = false) {
  const facts = await gatherRecordFacts(made.store, moment(), { objectFolder: made.world.objectFolder, rootKeyBesideData })
  const clause = clauseLedger.find(({ id }) => id === clauseId)
  if (clause === undefined) throw new Error(`no row ${clauseId}`)
  const control = evaluateClause(clause, facts[clauseId], moment()).controls.find(({ id }) => id === controlId)
  return { verdict: control?.verdict, codes: control?.reasons.map(({ code }) => code) ?? [] }
}

async function putAsset(tier: Tier | null, more: Partial<typeof asset.$inferInsert> = {}): Promise<string> {
  const now = made.clock.now
  const id = newId('asset', now)
  await made.store.tx((tx) => tx.insert(asset).values({
    id, name: '语料', description: '', state: tier === 'core' ? 'destroyed' : tier === null ? 'proposed' : 'confirmed', tier, personal: false, sensitivePersonal: false, minors: false,
    source: 'https://example.invalid', licence: 'CC-BY-4.0', retrievedAt: now, format: 'jsonl', ownerId: officer.personId, zone: 'core-production', host: 'host-1', createdAt: now, ...more,
  }))
  return id
}

async function putEntry(decision: Record<string, string> | null, more: { readonly action?: string; readonly actorKind?: string; readonly actorId?: string; readonly at?: number } = {}): Promise<void> {
  await made.store.tx((tx) => appendEntry(tx, made.world, {
    at: more.at ?? made.clock.now, action: more.action ?? 'asset.show', outcome: 'done', actor: { kind: more.actorKind ?? 'person', id: more.actorId ?? officer.personId, roles: [] },
    subject: { type: 'asset', id: 'asset_1' }, decision, notes: {}, personal: new Map(), demo: false, requestId: 'request_1', causedBy: null,
  }))
}

describe('10.1.1a four tiers', () => {
  test('assets with one confirmed tier each are met', async () => {
    await putAsset('ordinary')
    await putAsset('core')
    expect(await judged('10.1.1a', 'one-tier')).toEqual({ verdict: 'met', codes: ['every-asset-classified'] })
  })

  test('an asset without a tier is pending for 24 hours and not met from then on', async () => {
    await putAsset(null)
    made.clock.advance(dayMs - 1)
    expect((await judged('10.1.1a', 'one-tier')).verdict).toBe('not-applicable')
    made.clock.advance(1)
    expect(await judged('10.1.1a', 'one-tier')).toEqual({ verdict: 'not-met', codes: ['unclassified-assets'] })
  })

  test('what waits for a steward, or has a scan that failed, is not called a scan', async () => {
    await putAsset('ordinary')
    await putAsset(null)
    await putAsset(null)
    const failed = await putAsset(null, { state: 'scanning' })
    const running = await putAsset(null, { state: 'scanning' })
    const receiving = await putAsset(null, { state: 'receiving' })
    await made.store.tx(async (tx) => {
      for (const [subjectId, state] of [[failed, 'failed'], [running, 'running'], [receiving, 'running']] as const)
        await tx.insert(job).values({ id: newId('job', made.clock.now), kind: 'scan', subjectId, state, done: 0, total: 1, unit: 'bytes', requestedBy: officer.personId, createdAt: made.clock.now })
    })
    const facts = await gatherRecordFacts(made.store, moment(), { objectFolder: made.world.objectFolder, rootKeyBesideData: false })
    expect(facts['10.1.1a']['one-tier']).toMatchObject({ pending: 5, pendingBy: { scanning: 2, scanFailed: 1, proposed: 2 } })
    expect((await judged('10.1.1a', 'one-tier')).codes).toEqual(['every-asset-classified', 'assets-in-scan', 'assets-scan-failed', 'assets-to-confirm'])
  })

  test('a tier lowered without a second person is not met', async () => {
    const assetId = await putAsset('sensitive')
    const id = newId('tierchange', made.clock.now)
    await made.store.tx((tx) => tx.insert(tierChange).values({ id, assetId, from: 'sensitive', to: 'sensitive', lowered: false, personId: officer.personId, reason: made.world.vault.seal('tier_change.reason', id, '理由充分'), at: made.clock.now }))
    await pastGuards(made, { tables: ['tier_change'], checks: ['tier_change.tier_change_lowering_is_approved'] }, `update tier_change set to_tier = 'ordinary' where id = '${id}'`)
    expect(await judged('10.1.1a', 'tier-changes')).toEqual({ verdict: 'not-met', codes: ['lowered-without-two-people'] })
  })

  test('an asset below what it was made from is not met', async () => {
    const input = await putAsset('sensitive')
    const derived = await putAsset('ordinary')
    await made.store.tx((tx) => tx.insert(assetInput).values({ assetId: derived, inputId: input }))
    expect(await judged('10.1.1a', 'inheritance')).toEqual({ verdict: 'not-met', codes: ['derived-below-inputs'] })
  })
})

describe('10.1.1b public data names its source', () => {
  test.each(['source', 'licence', 'retrieved_at'])('a public asset without %s is not met', async (column) => {
    const id = await putAsset('public')
    expect((await judged('10.1.1b', 'named-source')).verdict).toBe('met')
    await pastGuards(made, { checks: ['asset.asset_public_has_source'] }, `update asset set ${column} = null where id = '${id}'`)
    expect(await judged('10.1.1b', 'named-source')).toEqual({ verdict: 'not-met', codes: ['public-without-source'] })
  })
})

describe('10.1.1c sensitive data is encrypted', () => {
  test('sealed columns as the vault writes them are met', async () => {
    expect(await judged('10.1.1c', 'encryption-at-rest')).toEqual({ verdict: 'met', codes: ['all-sensitive-sealed', 'canary-not-probed'] })
  })

  test('a value in clear in a sealed column is not met', async () => {
    const clear = Buffer.from('JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP').toString('hex')
    await pastGuards(made, {}, `update totp_factor set secret = ${made.store.dialect === 'sqlite' ? `x'${clear}'` : `decode('${clear}', 'hex')`}`)
    expect(await judged('10.1.1c', 'encryption-at-rest')).toEqual({ verdict: 'not-met', codes: ['sensitive-without-ciphertext'] })
  })

  test('a sensitive file that is gone from the disk is not met', async () => {
    const now = made.clock.now
    await made.store.tx((tx) => tx.insert(storedObject).values({ id: newId('object', now), assetId: 'asset_1', state: 'sealed', tier: 'sensitive', dataKeyId: 'datakey_1', plainBytes: 1, sealedBytes: 100, chunkBytes: 65_536, sha256: new Uint8Array(32), createdAt: now }))
    expect(await judged('10.1.1c', 'encryption-at-rest')).toEqual({ verdict: 'not-met', codes: ['sensitive-without-ciphertext'] })
  })

  test('a key is overdue from the end of its quarter on, not before, and a rotation mends it', async () => {
    const due = Date.UTC(2026, 11, 31, 16)
    made.clock.set(due - 1)
    expect((await judged('10.1.1c', 'key-age')).verdict).toBe('met')
    made.clock.set(due)
    expect((await judged('10.1.1c', 'key-age')).codes).toContain('key-overdue')
    for (const tier of ['ordinary', 'sensitive']) {
      await made.done(made.fresh(officer), 'key.rotate', { tier, reason: '季度轮换' })
      await made.world.vault.reload()
    }
    expect((await judged('10.1.1c', 'key-age')).verdict).toBe('met')
  })

  test('a root key that lies beside the data is met in part only', async () => {
    expect(await judged('10.1.1c', 'custody', true)).toEqual({ verdict: 'partly', codes: expect.arrayContaining(['root-key-beside-data']) })
    expect((await judged('10.1.1c', 'custody')).verdict).toBe('met')
  })
})

describe('10.1.1d core data is isolated', () => {
  test('a stored object of a core asset is not met', async () => {
    const assetId = await putAsset('core')
    const now = made.clock.now
    await made.store.tx((tx) => tx.insert(storedObject).values({ id: newId('object', now), assetId, state: 'receiving', tier: 'sensitive', dataKeyId: 'datakey_1', chunkBytes: 65_536, createdAt: now }))
    expect((await judged('10.1.1d', 'core-never-stored')).codes).toContain('core-objects-stored')
  })
})

describe('10.1.2a zero trust and both factors', () => {
  test('staff with both factors are met', async () => {
    expect(await judged('10.1.2a', 'both-factors')).toEqual({ verdict: 'met', codes: ['staff-have-both-factors'] })
  })

  test.each([
    ['no dynamic token', 'delete from totp_factor'],
    ['no passkey', 'delete from passkey'],
    ['a revoked passkey only', 'update passkey set revoked_at = 1'],
  ])('a person with %s is not met', async (_what, statement) => {
    await pastGuards(made, {}, statement)
    expect((await judged('10.1.2a', 'both-factors')).codes).toContain('staff-without-both-factors')
  })

  test('a session of the command line, which its person confirmed with both factors, is met', async () => {
    made.clock.advance(60_000)
    const begun = await made.done<{ userCode: string }>({ kind: 'stranger', address: '203.0.113.7' }, 'command-line.begin', {})
    await made.done(made.fresh(officer), 'command-line.confirm', { userCode: begun.userCode })
    made.clock.advance(1_000)
    expect(await judged('10.1.2a', 'both-factors')).toEqual({ verdict: 'met', codes: ['staff-have-both-factors'] })
  })

  test('a session that was opened without one factor is not met', async () => {
    made.clock.advance(1_000)
    await pastGuards(made, {}, 'update session set totp_at = opened_at - 1')
    expect((await judged('10.1.2a', 'both-factors')).codes).toContain('sessions-without-both-factors')
  })

  test('each decision is counted under its outcome and rule, and an act of a person without one is not met', async () => {
    await putEntry({ verdict: 'allow', rule: 'role-grants' })
    await putEntry({ verdict: 'deny', rule: 'permit-missing' })
    await putEntry(null, { actorKind: 'system', actorId: 'system-scan' })
    made.clock.advance(1)
    const facts = await gatherRecordFacts(made.store, moment(), { objectFolder: made.world.objectFolder, rootKeyBesideData: false })
    expect(facts['10.1.2a']['decisions-recorded']).toEqual({ decisions: [{ outcome: 'allowed', rule: 'role-grants', count: 1 }, { outcome: 'refused', rule: 'permit-missing', count: 1 }], entriesWithoutDecision: 0 })
    await putEntry(null)
    made.clock.advance(1)
    expect((await judged('10.1.2a', 'decisions-recorded')).codes).toEqual(['entries-without-decision'])
  })
})

describe('10.1.2b permissions by role', () => {
  test('the matrix that is shown is the one that decides', async () => {
    expect((await judged('10.1.2b', 'role-matrix')).verdict).toBe('met')
  })

  test('exclusive duties held together are not met', async () => {
    expect((await judged('10.1.2b', 'exclusive-duties')).verdict).toBe('met')
    await pastGuards(made, { tables: ['person_role'] }, 'drop index person_role_one_administration', `insert into person_role (person_id, role, granted_at, granted_under) values ('${officer.personId}', 'audit_admin', 1, 'setup')`)
    expect(await judged('10.1.2b', 'exclusive-duties')).toEqual({ verdict: 'not-met', codes: ['exclusive-duties-held'] })
  })
})

describe('10.1.2c partner codes', () => {
  async function putCode(): Promise<string> {
    const now = made.clock.now
    const id = newId('partnercode', now)
    await made.store.tx((tx) => tx.insert(partnerCode).values({
      id, organisationId: 'organisation_1', assetId: 'asset_1', rowFrom: 0, rowTo: 10, addressRanges: ['127.0.0.0/8'], purpose: made.world.vault.seal('partner_code.purpose', id, '联合研究'),
      issuedBy: officer.personId, approvalId: 'approval_1', approvedAt: now, expiresAt: now + 72 * 3_600_000, state: 'exchanged', rowsRead: 0,
    }))
    await pastGuards(made, { tables: ['approval'] }, `insert into approval (request_id, person_id, requester_id, verdict, input_digest, step_up_id, at) values ('approval_1', 'person_${id}', '${officer.personId}', 'approve', ${made.store.dialect === 'sqlite' ? `x'00'` : `decode('00', 'hex')`}, 'stepup_1', 1) on conflict do nothing`)
    return id
  }

  test('codes of 72 hours that two people made are met', async () => {
    await putCode()
    expect(await judged('10.1.2c', 'temporary-codes')).toEqual({ verdict: 'met', codes: ['codes-within-ceiling'] })
  })

  test('a life of one millisecond more is not met', async () => {
    const id = await putCode()
    await pastGuards(made, { tables: ['partner_code'], checks: ['partner_code.partner_code_72_hours'] }, `update partner_code set expires_at = expires_at + 1 where id = '${id}'`)
    expect((await judged('10.1.2c', 'temporary-codes')).codes).toEqual(['code-above-ceiling'])
  })

  test('a code without a second person is not met', async () => {
    await putCode()
    await pastGuards(made, { tables: ['approval'] }, 'delete from approval')
    expect((await judged('10.1.2c', 'temporary-codes')).codes).toEqual(['codes-without-two-people'])
  })

  test('a read served at the end of a code is not met, one served just before is', async () => {
    const id = await putCode()
    const end = made.clock.now + 72 * 3_600_000
    await putEntry({ verdict: 'allow', rule: 'role-grants' }, { action: 'partner-row.list', actorKind: 'partner', actorId: id, at: end - 1 })
    expect((await judged('10.1.2c', 'temporary-codes')).verdict).toBe('met')
    await putEntry({ verdict: 'allow', rule: 'role-grants' }, { action: 'partner-row.list', actorKind: 'partner', actorId: id, at: end })
    expect((await judged('10.1.2c', 'temporary-codes')).codes).toEqual(['codes-used-after-expiry'])
  })
})

describe('10.1.2d audit of operations', () => {
  function checkpointKey() {
    const { world } = made
    return openCheckpointKey({ store: world.store, vault: world.vault, now: world.clock.now(), random: world.random, installation: world.installation })
  }
  beforeEach(checkpointKey)

  async function judgedLog(firstBad: { index: number; entryId: string | null } | null, checkedAt = made.clock.now, forging = false) {
    const { world } = made
    const sequencer = createSequencer({
      store: world.store, clock: world.clock, log: world.log, onCheckpoint: () => undefined,
      signer: await checkpointKey(),
    })
    await putEntry({ verdict: 'allow', rule: 'role-grants' })
    if (!forging) await explainPeople(made)
    await sequencer.drain()
    await sequencer.close()
    const checkpoint = await newestCheckpoint(world.store.read)
    const clause = clauseLedger.find(({ id }) => id === '10.1.2d')
    if (checkpoint === null || clause === undefined) throw new Error('nothing was signed')
    const control = evaluateClause(clause, await clauseAuditLog(world.store, checkpoint, { firstBad, checkedAt }), moment()).controls.find(({ id }) => id === 'verified-log')
    return { verdict: control?.verdict, codes: control?.reasons.map(({ code }) => code) ?? [] }
  }

  test('a log that was just rebuilt is met', async () => {
    expect(await judgedLog(null)).toEqual({ verdict: 'met', codes: ['log-verified'] })
  })

  test('a session and a role that no entry of the log made are not met', async () => {
    expect(await judgedLog(null, made.clock.now, true)).toEqual({ verdict: 'not-met', codes: ['rows-unexplained', 'rows-unexplained'] })
  })

  test('a dropped guard is not met', async () => {
    await pastGuards(made, {}, made.store.dialect === 'sqlite' ? 'drop trigger audit_entry_no_delete' : 'drop trigger audit_entry_no_delete on audit_entry')
    expect(await judgedLog(null)).toEqual({ verdict: 'not-met', codes: ['guards-missing'] })
  })

  test('a guard that was exchanged for one of its name that never refuses is not met', async () => {
    const neutered = made.store.dialect === 'sqlite'
      ? ['drop trigger audit_entry_no_update', 'create trigger audit_entry_no_update before update on audit_entry for each row when 0 begin select 1; end']
      : ['create or replace function audit_entry_no_update_check() returns trigger language plpgsql as $$ begin return new; end $$']
    await pastGuards(made, {}, ...neutered)
    await pastGuards(made, {}, `update audit_entry set action = 'x'`)
    expect(await judgedLog(null)).toEqual({ verdict: 'not-met', codes: ['guards-missing'] })
  })

  test('guards that nobody noted when they were installed are not met', async () => {
    await pastGuards(made, {}, `delete from applied_migration where name like 'guards-%'`)
    expect(await judgedLog(null)).toEqual({ verdict: 'not-met', codes: ['guards-missing'] })
  })

  test('a damaged log is not met, and a check older than a day is met in part only', async () => {
    expect((await judgedLog({ index: 3, entryId: null })).codes).toEqual(['log-damaged'])
    expect((await judgedLog(null, made.clock.now - dayMs - 1)).codes).toContain('check-stale')
  })
})
