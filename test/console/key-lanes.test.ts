import { describe, expect, test } from 'vitest'
import { ageDays, dueness, keyLanes, timeRange } from '../../console/resources/keys/key-lanes.ts'
import type { KeyVersion } from '../../console/resources/keys/key-lanes.ts'
import { limits } from '../../schema/vocabulary/limits.ts'

const day = 86_400_000
const now = Date.UTC(2026, 10, 22)

function key(over: Partial<KeyVersion>): KeyVersion {
  return { keyId: 'key_1', tier: 'sensitive', purpose: 'objects', version: 1, suite: 'AES-256-GCM', state: 'active', activatedAt: now - 10 * day, dueAt: now + 30 * day, dataKeys: 1, share: 1, ...over }
}

describe('the lanes of the key ring', () => {
  test('put the highest tier first and in each lane the newest version', () => {
    const lanes = keyLanes([key({ tier: 'public' }), key({ version: 1 }), key({ version: 2 }), key({ purpose: 'fields' })])
    expect(lanes.map(({ tier, purpose, versions }) => [tier, purpose, versions.map(({ version }) => version)])).toEqual([['sensitive', 'fields', [1]], ['sensitive', 'objects', [2, 1]], ['public', 'objects', [1]]])
  })

  test('of no keys are none', () => {
    expect(keyLanes([])).toEqual([])
  })

  test('lie within their range of time, with now inside', () => {
    const { from, to } = timeRange(keyLanes([key({})]), now)
    expect(from).toBeLessThan(now - 10 * day)
    expect(to).toBeGreaterThan(now + 30 * day)
    expect(timeRange([], now)).toEqual({ from: now - day, to: now + day })
  })
})

describe('a key in use', () => {
  test('is overdue from the end of its term on, not a moment before', () => {
    const at = (age: number) => dueness(key({ activatedAt: now - age, dueAt: now + 400 * day }), now, limits.keyLifeMs)
    expect([at(limits.keyLifeMs - 1), at(limits.keyLifeMs), at(limits.keyLifeMs + 1)]).toEqual([null, 'overdue', 'overdue'])
  })

  test('is due soon from a fortnight before', () => {
    const at = (left: number) => dueness(key({ dueAt: now + left }), now, limits.keyLifeMs)
    expect([at(14 * day + 1), at(14 * day), at(-1)]).toEqual([null, 'soon', 'soon'])
  })

  test('counts whole days, and none where its clock is ahead', () => {
    expect([ageDays(key({ activatedAt: now - 2 * day + 1 }), now), ageDays(key({ activatedAt: now - 2 * day }), now), ageDays(key({ activatedAt: now + day }), now)]).toEqual([1, 2, 0])
  })
})

test('a key that only opens has no term', () => {
  expect(dueness(key({ state: 'deactivated', activatedAt: 0, dueAt: 0 }), now, limits.keyLifeMs)).toBeNull()
})
