import { checkAuditLog as contract } from '../../schema/contracts/audit.ts'
import { newestCheckpoint } from '../facts/audit-proof.ts'
import { logCheckKind, logCheckSubject } from '../facts/last-log-check.ts'
import { actorId } from '../pipeline/actor.ts'
import { orderJob } from '../pipeline/job.ts'
import type { PlainOperation } from '../pipeline/operation.ts'

/** Orders a check of the whole log. It runs beside the system; its end leaves an entry of its own. */
export const checkAuditLog: PlainOperation<typeof contract> = {
  contract,
  async subject() {
    return { type: 'audit-log', id: 'audit-log' }
  },
  async run({ tx, now, actor, made, announce }) {
    const total = (await newestCheckpoint(tx))?.size ?? 0
    const jobId = await orderJob(tx, { kind: logCheckKind, subjectId: logCheckSubject, total, unit: 'entries', requestedBy: actorId(actor) }, now)
    made(jobId)
    announce('job', jobId)
    return { jobId }
  },
}
