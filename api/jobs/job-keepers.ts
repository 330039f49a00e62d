/** Who answers for jobs of which kind. */
import { reportJobKind } from '../facts/report-job-kind.ts'
import { logCheckKind } from '../facts/last-log-check.ts'
import { Refusal } from '../pipeline/refusal.ts'
import type { Role } from '../../schema/vocabulary/roles.ts'

const cancellable: ReadonlySet<string> = new Set(['receive-file', 'scan', logCheckKind, reportJobKind])

/** Whether jobs of this kind can be given up without harm: not what destroys content or follows the calendar. */
export function cancellableKind(kind: string): boolean {
  return cancellable.has(kind)
}

/** The roles that administer the room whose work this is. */
export function keepersOf(kind: string): readonly Role[] {
  return kind === logCheckKind || kind === reportJobKind ? ['audit_admin'] : ['data_steward']
}

/** Refuses who neither asked for a job nor administers its room. */
export function requireKeeper(kind: string, roles: readonly Role[]): void {
  if (keepersOf(kind).some((role) => roles.includes(role))) return
  throw new Refusal('decision-denied', { zh: '只有提交者或该类任务的管理员可以这样做。请联系他们。', en: 'Only who asked for this job, or who administers such jobs, may do that. Ask them.' })
}
