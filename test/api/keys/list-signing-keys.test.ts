import { X509Certificate } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openLog } from '../../../api/audit/open-log.ts'
import type { OpenLog } from '../../../api/audit/open-log.ts'
import { parseVerifierKey, noteKeyHash } from '../../../crypto/checkpoint.ts'
import { toHex } from '../../../crypto/digest.ts'
import { signingKey } from '../../../schema/tables/signing-key.ts'
import { refusalOf } from '../../support/refusal-of.ts'
import { createTestWorld } from '../../support/world.ts'
import type { TestWorld } from '../../support/world.ts'

interface Listed { items: { purpose: string; name: string; fingerprint: string; publicPart: string; createdAt: number; notAfter: number | null }[] }

let made: TestWorld
let log: OpenLog
beforeEach(async () => {
  made = await createTestWorld()
  log = await openLog(made.world, { checkpointFolder: null })
})
afterEach(async () => {
  await log.close()
  await made.close()
})

test('an auditor finds the public part of each key that signs, and it is the one that verifiers are given', async () => {
  const auditor = await made.person(['auditor'])
  const { items } = await made.done<Listed>(auditor, 'signing-key.list', {})
  expect(items.map(({ purpose }) => purpose)).toEqual(['authority', 'checkpoint', 'report'])
  const [root, note, reports] = items
  const trusted = await made.done<{ pem: string; sha256: string; notAfter: number }>(auditor, 'trust-root.show', {})
  expect(root).toMatchObject({ publicPart: trusted.pem, fingerprint: trusted.sha256, notAfter: trusted.notAfter })
  const checkpoint = await made.done<{ verifierKey: string }>(auditor, 'checkpoint.show', {})
  expect(note).toMatchObject({ publicPart: checkpoint.verifierKey, name: 'test.invalid/log', notAfter: null })
  expect(note?.fingerprint).toBe(toHex(noteKeyHash(parseVerifierKey(checkpoint.verifierKey))))
  const certificate = new X509Certificate(reports?.publicPart ?? '')
  expect(certificate.verify(new X509Certificate(trusted.pem).publicKey)).toBe(true)
  expect(certificate.fingerprint256.replaceAll(':', '').toLowerCase()).toBe(reports?.fingerprint)
  for (const { createdAt } of items) expect(createdAt).toBe(made.clock.now)
})

test('no byte of a private half leaves with the list, sealed or not', async () => {
  const officer = await made.person(['security_admin'])
  const answer = JSON.stringify(await made.done(officer, 'signing-key.list', {}))
  for (const { privateKey } of await made.store.read.select().from(signingKey)) {
    const bytes = Buffer.from(privateKey)
    for (const form of ['hex', 'base64', 'base64url'] as const) expect(answer).not.toContain(bytes.subarray(0, 24).toString(form))
  }
  expect(answer).not.toContain('PRIVATE')
})

test('who is not shown the keys is not told that there is such a list', async () => {
  const analyst = await made.person(['analyst'])
  expect(await refusalOf(made.done(analyst, 'signing-key.list', {}))).toMatchObject({ code: 'not-found', status: 404 })
})
