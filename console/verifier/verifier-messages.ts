/** What the page and the worker say to each other. */
import type { Verification } from '../../reports/verify.ts'
import type { LogFinding } from './verify-log.ts'

/** What the reader trusts, learnt outside the file. Empty text means: nothing given. */
export type VerifierTask =
  | { readonly kind: 'log'; readonly file: Blob; readonly verifierKey: string; readonly checkpoint: string }
  | { readonly kind: 'bundle'; readonly file: Blob; readonly roots: readonly Uint8Array[]; readonly fingerprint: string; readonly at: number }

export type VerifierResult =
  | { readonly kind: 'log'; readonly fileSha256: string; readonly finding: LogFinding }
  | { readonly kind: 'bundle'; readonly fileSha256: string; readonly verification: Verification }

export type VerifierMessage =
  | { readonly state: 'progress'; readonly bytes: number; readonly entries: number }
  | { readonly state: 'done'; readonly result: VerifierResult; readonly tookMs: number }
  /** The worker itself broke: a bug, or memory ran out. Never said of what a file holds. */
  | { readonly state: 'failed'; readonly cause: string }
