/** The moment that the facts of a report describe; instants in epoch milliseconds, the period half-open. */
export interface ClauseMoment {
  readonly asOf: number
  readonly period: { readonly from: number; readonly to: number }
}
