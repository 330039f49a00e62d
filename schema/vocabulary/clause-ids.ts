/** Rows of Article 10 of the user agreement, as cited by contracts, tests and reports. The ids never change. */
export const clauseIds = [
  '10.1.1a', '10.1.1b', '10.1.1c', '10.1.1d',
  '10.1.2a', '10.1.2b', '10.1.2c', '10.1.2d',
  '10.1.3a', '10.1.3b', '10.1.3c',
  '10.2.1a', '10.2.1b', '10.2.2a', '10.2.2b', '10.2.2c', '10.2.3a', '10.2.3b',
  '10.3.1a', '10.3.1b', '10.3.2', '10.3.3',
] as const

export type ClauseId = (typeof clauseIds)[number]

/** The rows for which the product computes a verdict from its own records. */
export const ledgerClauseIds = [
  '10.1.1a', '10.1.1b', '10.1.1c', '10.1.1d',
  '10.1.2a', '10.1.2b', '10.1.2c', '10.1.2d',
] as const satisfies readonly ClauseId[]

export type LedgerClauseId = (typeof ledgerClauseIds)[number]
