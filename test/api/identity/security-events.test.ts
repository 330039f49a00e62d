import { asc } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test as guarantee } from 'vitest'
import { keepSecurityEvent, trimSecurityEvents } from '../../../api/pipeline/security-events.ts'
import { securityEvent } from '../../../schema/tables/security-event.ts'
import { createTestWorld } from '../../support/world.ts'
import type { TestWorld } from '../../support/world.ts'

let test: TestWorld
beforeAll(async () => {
  test = await createTestWorld()
})
afterAll(() => test.close())

guarantee('what strangers did is kept up to a number, then the oldest go', async () => {
  const never = () => Uint8Array.of(1)
  for (let at = 1; at <= 30; at++) await test.store.tx((tx) => keepSecurityEvent(tx, never, { at, act: 'session.open', code: 'sign-in-failed', address: '192.0.2.1' }))
  await test.store.tx((tx) => trimSecurityEvents(tx, 31))
  expect(await test.store.read.select().from(securityEvent)).toHaveLength(30)
  await test.store.tx((tx) => trimSecurityEvents(tx, 10))
  const left = await test.store.read.select({ at: securityEvent.at }).from(securityEvent).orderBy(asc(securityEvent.at))
  expect(left.map((row) => row.at)).toEqual([21, 22, 23, 24, 25, 26, 27, 28, 29, 30])
})
