import { count } from 'drizzle-orm'
import { showCheckpoint as contract } from '../../schema/contracts/audit.ts'
import { auditPending } from '../../schema/tables/audit-pending.ts'
import { newestCheckpoint } from '../facts/audit-proof.ts'
import { checkpointOutletState } from '../facts/checkpoint-outlet-state.ts'
import { lastLogCheck } from '../facts/last-log-check.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { checkpointVerifierKey } from '../vault/signing-keys.ts'

/** The newest signed state of the log, what waits for the next one, and what the last check found. */
export const showCheckpoint: PlainOperation<typeof contract> = {
  contract,
  async subject() {
    return { type: 'audit-log', id: 'audit-log' }
  },
  async run({ tx }) {
    const checkpoint = await newestCheckpoint(tx)
    const check = await lastLogCheck(tx)
    const outlet = await checkpointOutletState(tx)
    const [waiting] = await tx.select({ rows: count() }).from(auditPending)
    return {
      note: checkpoint?.note ?? null,
      size: checkpoint?.size ?? 0,
      pending: waiting?.rows ?? 0,
      signedAt: checkpoint?.signedAt ?? null,
      outlet: outlet === null ? null : { host: outlet.host, size: outlet.size, deliveredAt: outlet.deliveredAt, failingSince: outlet.failingSince, failure: outlet.failure },
      verifierKey: await checkpointVerifierKey(tx),
      lastCheck: check === null ? null : { size: check.size, at: check.endedAt, firstBad: check.firstBad === null ? null : `${check.firstBad.index} ${check.firstBad.what}`, unexplained: [...(check.unexplained ?? [])] },
    }
  },
}
