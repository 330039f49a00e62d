import type { z } from 'zod'
import type { LedgerClauseId } from '../../schema/vocabulary/clause-ids.ts'
import type { ReasonCode } from './reason-texts.ts'

/** The same statement in both languages of the product. */
export interface Bilingual {
  readonly zh: string
  readonly en: string
}

/** What a rule may conclude. `not-built` is never concluded: it is declared by a control without a rule. */
export type RuledVerdict = 'met' | 'partly' | 'not-met' | 'not-applicable'

/** Why a rule concluded what it did. `params` fill the sentence that `reason-texts.ts` keeps under `code`. */
export type Reason = {
  readonly code: ReasonCode
  readonly params: Readonly<Record<string, string | number>>
}

export interface Ruling {
  readonly verdict: RuledVerdict
  readonly reasons: readonly Reason[]
}

/** The moment that facts describe (epoch milliseconds); the half-open period covers what happened before it. */
export interface RuleMoment {
  readonly asOf: number
  readonly period: { readonly from: number; readonly to: number }
}

/**
 * A control that exists. `facts` is strict: an unknown key is refused, so that nothing unjudged enters a report.
 * `rule` is pure; the offline verifier runs it again over the facts in the bundle.
 */
export interface BuiltControl<Facts extends z.ZodType = z.ZodType> {
  readonly id: string
  readonly title: Bilingual
  readonly built: true
  readonly facts: Facts
  // A method, not a property: parameters of methods compare bivariantly, so that controls over
  // different facts fit one list. `evaluate-ledger.ts` parses with `facts` before it calls `rule`.
  rule(facts: z.output<Facts>, moment: RuleMoment): Ruling
}

/** A control that is promised and does not exist yet. It has no facts, and counts as not met. */
export interface MissingControl {
  readonly id: string
  readonly title: Bilingual
  readonly built: false
}

export type Control = BuiltControl | MissingControl

/** One row of the promise ledger. */
export interface Clause {
  readonly id: LedgerClauseId
  readonly title: Bilingual
  readonly promise: Bilingual
  readonly controls: readonly Control[]
}

/** Keeps the link between the facts of a control and its rule while it is written down. */
export function builtControl<Facts extends z.ZodType>(
  control: Omit<BuiltControl<Facts>, 'built'>,
): BuiltControl<Facts> {
  return { ...control, built: true }
}

/** Declares a control that does not exist yet. */
export function missingControl(id: string, title: Bilingual): MissingControl {
  return { id, title, built: false }
}
