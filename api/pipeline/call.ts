import type { Actor } from './actor.ts'
import type { FileToSend, SessionKind } from './operation.ts'

/** One call, as the edge hands it in. */
export interface Call {
  readonly act: string
  readonly actor: Actor
  readonly input: unknown
  readonly requestId: string
  readonly body?: AsyncIterable<Uint8Array>
  readonly signal?: AbortSignal
  readonly causedBy?: string
}

/** A session that an act opened, or ended where `token` is null. The edge alone sees it. */
export interface SessionChange {
  readonly kind: SessionKind
  readonly token: string | null
}

export type Answer =
  | { readonly kind: 'done'; readonly output: unknown; readonly madeId: string | null; readonly session?: SessionChange }
  | { readonly kind: 'pending'; readonly approvalId: string; readonly approvalsMissing: number; readonly expiresAt: number; readonly inputDigest: string }
  | { readonly kind: 'file'; readonly file: FileToSend }
