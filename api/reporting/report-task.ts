/** What the reporting thread is asked and what it answers. Plain values and bytes only: they are copied between threads. */
import type { OutputOf } from '../../schema/contracts/contract.ts'
import type { showClauses } from '../../schema/contracts/reports.ts'
import type { Verdict } from '../../schema/vocabulary/verdicts.ts'
import type { ClauseMoment } from '../facts/clause-moment.ts'
import type { World } from '../pipeline/world.ts'
import { runInKeptThread } from '../store/kept-threads.ts'
import type { StorePlace } from '../store/open-beside.ts'

export type BoardRow = OutputOf<typeof showClauses>['rows'][number]

interface Scan extends ClauseMoment {
  readonly place: StorePlace
  readonly origin: string
  readonly objectFolder: string
  readonly rootKeyBesideData: boolean
}

export type ReportTask =
  | ({ readonly kind: 'board' } & Scan)
  | ({ readonly kind: 'bundle'; readonly demo: boolean; readonly generatedBy: string; readonly rootDer: Uint8Array } & Scan)
  | { readonly kind: 'part'; readonly der: Uint8Array; readonly part: 'pdf-zh' | 'pdf-en' | 'json' }

/** Nothing can be stated of a log that was never signed. */
export interface NoCheckpoint {
  readonly kind: 'no-checkpoint'
}
export type BoardAnswer = { readonly kind: 'board'; readonly rows: readonly BoardRow[] } | NoCheckpoint
export type BundleAnswer =
  | {
      readonly kind: 'bundle'
      /** Canonical JSON, to be signed. */
      readonly content: Uint8Array
      readonly fileName: string
      readonly treeSize: number
      readonly verdicts: Readonly<Record<string, Verdict>>
    }
  | NoCheckpoint
export type PartAnswer = { readonly kind: 'part'; readonly bytes: Uint8Array } | { readonly kind: 'altered' }

type AnswerOf<Task extends ReportTask> = Task['kind'] extends 'board' ? BoardAnswer : Task['kind'] extends 'bundle' ? BundleAnswer : PartAnswer

/** A report over 10⁷ entries takes minutes; one that takes longer is stuck. */
const deadlineMs = 15 * 60_000
/** The agreement is reported on by quarter; ninety days hold the longest one but two days. */
const periodMs = 90 * 86_400_000

/** Steps of a bundle: facts gathered, entries they cite in the tree, log rebuilt, evidence proved, pages set. */
export const reportSteps = 5

/** Runs one task in a thread of its own. Throws what went wrong there, and when `signal` aborts. `onStep` hears how many of `reportSteps` are done. */
export function runReportTask<Task extends ReportTask>(task: Task, signal: AbortSignal, onStep?: (done: number) => void): Promise<AnswerOf<Task>> {
  return runInKeptThread<Task, AnswerOf<Task>, number>({ module: new URL('./report-worker.ts', import.meta.url), task, deadlineMs, signal, ...(onStep === undefined ? {} : { onProgress: onStep }) })
}

/** The scan of this installation as of now. */
export function scanOf(world: World): Scan {
  const asOf = world.clock.now()
  return {
    place: { dialect: world.store.dialect, databasePlace: world.databasePlace },
    origin: world.installation.logOrigin,
    objectFolder: world.objectFolder,
    rootKeyBesideData: world.rootKeyBesideData(),
    asOf,
    period: { from: Math.max(0, asOf - periodMs), to: asOf },
  }
}
