import type { StoredCheckpoint } from '../facts/audit-proof.ts'
import { lastLogCheck } from '../facts/last-log-check.ts'
import { checkLog } from '../facts/log-check/check-log.ts'
import { checkpointVerifierKey } from '../vault/signing-keys.ts'
import type { CheckedLog } from '../facts/clause-audit-log.ts'
import type { Store } from '../store/store.ts'

/** Up to this size a look at the board rebuilds the log anew; beyond it the board states the newest ordered check and its age. */
const freshCheckEntriesMax = 20_000

/**
 * What is known of the log. `always` rebuilds it whatever its size, as a report needs. A fault that the newest ordered
 * check named stays, because that one also holds openings and outside checkpoints against the log; so do rows that it
 * could not explain, since who wrote them into the database can take them out again.
 */
export async function checkForReport(store: Store, { checkpoint, origin, asOf, always }: {
  readonly checkpoint: StoredCheckpoint
  readonly origin: string
  readonly asOf: number
  readonly always: boolean
}): Promise<CheckedLog> {
  const last = await lastLogCheck(store.read)
  if (!always && last !== null && checkpoint.size > freshCheckEntriesMax) return { firstBad: last.firstBad, checkedAt: last.endedAt, unexplained: last.unexplained ?? [] }
  const { firstBad } = await checkLog({ store, verifierKey: await checkpointVerifierKey(store.read), origin, outsideNotes: [] })
  return { firstBad: firstBad ?? last?.firstBad ?? null, checkedAt: asOf, unexplained: last?.unexplained ?? [] }
}
