/** Where a code stands in its life, on a scale of the 72 hours that the agreement allows at most. */
import { limits } from '../../../schema/vocabulary/limits.ts'

export interface CodeLife {
  /** Shares of the 72-hour scale, from 0 to 1. */
  readonly granted: number
  readonly spent: number
}

/** How much of the scale a code was given, and how much of that has gone. A code that was killed stopped at that moment. */
export function codeLife({ approvedAt, expiresAt, revokedAt }: { readonly approvedAt: number; readonly expiresAt: number; readonly revokedAt: number | null }, now: number): CodeLife {
  const end = Math.min(now, expiresAt, revokedAt ?? expiresAt)
  const share = (span: number) => Math.min(1, Math.max(0, span / limits.partnerCodeMs))
  return { granted: share(expiresAt - approvedAt), spent: share(end - approvedAt) }
}
