/** What is wrong with the log, and where. */
export interface LogFault {
  /** The first place that may be bad and the last one; both are the same where one entry is named. */
  readonly index: number
  readonly through: number
  readonly entryId: string | null
  readonly what: FaultKind
}

export type FaultKind =
  | 'place-missing' | 'entry-missing' | 'entry-altered' | 'leaf-altered' | 'columns-altered' | 'node-altered' | 'node-surplus'
  | 'checkpoint-altered' | 'outside-checkpoint-differs' | 'tail-cut' | 'entry-inserted' | 'commitment-altered' | 'reads-altered'

/** A fault of one place. */
export function fault(index: number, what: FaultKind, entryId: string | null = null): LogFault {
  return { index, through: index, entryId, what }
}
