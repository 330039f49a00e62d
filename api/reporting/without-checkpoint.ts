import { wrongState } from '../pipeline/refusal.ts'
import type { Refusal } from '../pipeline/refusal.ts'

/** A report is about a signed log; without one there is nothing to hold on to. */
export function withoutCheckpoint(): Refusal {
  return wrongState({ zh: '审计日志尚无已签名的检查点，无从出具证据。请稍候一秒后重试。', en: 'The audit log has no signed checkpoint yet, so there is nothing to prove by. Try again in a second.' })
}
