/** A test world with a running log, as reports need one. */
import { openLog } from '../../../api/audit/open-log.ts'
import type { OpenLog } from '../../../api/audit/open-log.ts'
import { createTestWorld } from '../../support/world.ts'
import type { TestWorld } from '../../support/world.ts'

export interface LoggedWorld extends TestWorld {
  readonly log: OpenLog
}

/** `checkpointFolder` is the outside folder; none by default. Close it: the log first, then the world. */
export async function createLoggedWorld(options: { readonly demo?: boolean; readonly checkpointFolder?: (made: TestWorld) => string } = {}): Promise<LoggedWorld> {
  const made = await createTestWorld({ demo: options.demo ?? false })
  const log = await openLog(made.world, { checkpointFolder: options.checkpointFolder?.(made) ?? null })
  Object.assign(made.world, { entriesWritten: () => log.wake(), drainLog: () => log.drain() })
  return {
    ...made,
    log,
    async close() {
      await log.close()
      await made.close()
    },
  }
}
