/** Why a call did not arrive: one word of a closed list, so that no text of the other side reaches a log or a page. */
export type OutboundFailureCode =
  | 'not-https'
  | 'address-refused'
  | 'name-unknown'
  | 'redirect-refused'
  | 'answer-refused'
  | 'answer-too-long'
  | 'body-too-long'
  | 'timed-out'
  | 'unreachable'
  | 'stopped'

/** A call that did not arrive. The message holds a host name at most, never a path, a query, a header or a body. */
export class OutboundFailure extends Error {
  override readonly name = 'OutboundFailure'
  /** `status` is the answer's HTTP status, where there was one. */
  constructor(readonly code: OutboundFailureCode, readonly host: string, readonly status: number | null = null) {
    super(`${code}${status === null ? '' : ` ${status}`} (${host})`)
  }

  /** Whether the same call may succeed later: the other side was busy, broken or away. */
  get passing(): boolean {
    if (this.code === 'answer-refused') return this.status === 408 || this.status === 429 || (this.status ?? 0) >= 500
    return this.code === 'unreachable' || this.code === 'timed-out' || this.code === 'name-unknown'
  }
}
