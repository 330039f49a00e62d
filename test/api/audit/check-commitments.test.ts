/** Openings are held against their entries where the keys are, in the main thread, without keeping it from others. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkCommitments } from '../../../api/audit/check-commitments.ts'
import { appendEntry } from '../../../api/pipeline/audit-trail.ts'
import { createTestWorld } from '../../support/world.ts'
import type { TestWorld } from '../../support/world.ts'

const openings = 120
let made: TestWorld
beforeAll(async () => {
  made = await createTestWorld()
  await made.store.tx(async (tx) => {
    for (let entry = 0; entry < openings; entry += 1)
      await appendEntry(tx, made.world, {
        at: made.clock.now, action: 'asset.show', outcome: 'done', actor: { kind: 'person', id: 'person_1', roles: [] }, subject: { type: 'asset', id: 'asset_1' },
        decision: null, notes: {}, personal: new Map([['address', '203.0.113.7']]), demo: false, requestId: 'request_1', causedBy: null,
      })
  })
})
afterAll(() => made.close())

test('others get the thread at least once in every ten openings, and every opening is checked', async () => {
  let turns = 0
  let over = false
  const count = () => {
    turns += 1
    if (!over) setImmediate(count)
  }
  setImmediate(count)
  expect(await checkCommitments(made.world)).toEqual({ checked: openings, bad: null })
  over = true
  expect(turns).toBeGreaterThanOrEqual(openings / 10)
})

test('a check that is called off opens nothing more', async () => {
  await expect(checkCommitments(made.world, AbortSignal.abort(new Error('called off')))).rejects.toThrow('called off')
})
