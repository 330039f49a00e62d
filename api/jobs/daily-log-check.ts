import { execute } from '../pipeline/execute.ts'
import { newId } from '../store/new-id.ts'
import type { ScheduledTask } from './scheduler.ts'

/** The calendar of the regulator: Asia/Shanghai, UTC+8 all year. */
const shanghaiOffsetMs = 8 * 3_600_000

/** Orders a check of the whole log once each day: row 10.1.2d promises that it is never older. */
export const dailyLogCheck: ScheduledTask = {
  name: 'daily-log-check',
  occurrence: (now) => new Date(now + shanghaiOffsetMs).toISOString().slice(0, 10),
  async run(world) {
    await execute(world, {
      act: 'audit-log.check',
      actor: { kind: 'system', name: 'scheduler', mandate: 'schedule-daily-log-check' },
      input: {},
      requestId: newId('request', world.clock.now()),
    })
  },
}
