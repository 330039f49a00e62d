import type { issuePartnerCode } from '../../../schema/contracts/partners.ts'
import type { InputOf } from '../../../schema/contracts/contract.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'

/** What stands in the form. Rows are typed with both ends included; the contract's end is the first row that is not read. */
export interface RowSpan {
  readonly first: string
  readonly last: string
}

export type RowSpanProblem = 'wrong' | 'too-many'

/** Reads the span of rows of an asset with `records` rows; a problem where it cannot be granted. */
export function readRowSpan({ first, last }: RowSpan, records: number): { readonly rowFrom: number; readonly rowTo: number } | RowSpanProblem {
  if (!/^\d{1,12}$/.test(first.trim()) || !/^\d{1,12}$/.test(last.trim())) return 'wrong'
  const rowFrom = Number(first)
  const rowTo = Number(last) + 1
  if (rowTo <= rowFrom || rowTo > records) return 'wrong'
  return rowTo > limits.partnerRowsMax ? 'too-many' : { rowFrom, rowTo }
}

/** The longest life of a code, in hours. */
export const codeHoursMax = limits.partnerCodeMs / 3_600_000
/** Lives offered by one press, in hours. */
export const codeHourChoices = [4, 12, 24, 48, codeHoursMax] as const

export interface IssueDraft {
  readonly organisationId: string | null
  readonly assetId: string
  readonly fields: readonly string[]
  readonly rows: ReturnType<typeof readRowSpan>
  readonly addressRanges: readonly string[]
  readonly purpose: string
  readonly hours: number | null
}

/** The input of `partner-code.issue`, or null while something is missing. */
export function issueInput({ organisationId, assetId, fields, rows, addressRanges, purpose, hours }: IssueDraft): InputOf<typeof issuePartnerCode> | null {
  if (organisationId === null || fields.length === 0 || typeof rows === 'string' || addressRanges.length === 0 || hours === null) return null
  return { organisationId, assetId, fields: [...fields], ...rows, addressRanges: [...addressRanges], purpose: purpose.trim(), hours }
}
