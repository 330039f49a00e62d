import { and, eq, lte } from 'drizzle-orm'
import { quarterOf } from '../../crypto/rotation-plan.ts'
import { keyEncryptionKey } from '../../schema/tables/key-encryption-key.ts'
import { tierRank } from '../../schema/vocabulary/tiers.ts'
import { execute } from '../pipeline/execute.ts'
import { newId } from '../store/new-id.ts'
import type { ScheduledTask } from './scheduler.ts'

/**
 * New key versions at the start of each calendar quarter (agreement 10(1)1), for every tier that has a key which is
 * due. A key made in the middle of a quarter is due at its end too, so no tier waits longer than one quarter.
 */
export const quarterlyRotation: ScheduledTask = {
  name: 'quarterly-rotation',
  occurrence(now) {
    const { year, quarter } = quarterOf(now)
    return `${year}-Q${quarter}`
  },
  async run(world) {
    const now = world.clock.now()
    const due = await world.store.read
      .selectDistinct({ tier: keyEncryptionKey.tier })
      .from(keyEncryptionKey)
      .where(and(eq(keyEncryptionKey.state, 'active'), lte(keyEncryptionKey.dueAt, now)))
    // The highest tier first: the entry of every rotation seals under its keys, which must not be past their 92 days.
    for (const { tier } of due.sort((left, right) => tierRank(right.tier) - tierRank(left.tier))) {
      await execute(world, {
        act: 'key.rotate',
        actor: { kind: 'system', name: 'scheduler', mandate: 'schedule-quarterly-rotation' },
        input: { tier, reason: '季度例行轮换 quarterly rotation' },
        requestId: newId('request', now),
      })
    }
  },
}
