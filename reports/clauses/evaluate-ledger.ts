import type { LedgerClauseId } from '../../schema/vocabulary/clause-ids.ts'
import type { Verdict } from '../../schema/vocabulary/verdicts.ts'
import type { Clause, Control, Reason, RuleMoment } from './clause.ts'
import { clauseLedger } from './ledger.ts'
import type { LedgerFacts } from './ledger-facts.ts'
import { reason } from './ruling.ts'

export type ControlFinding = {
  readonly id: string
  readonly verdict: Verdict
  readonly reasons: readonly Reason[]
}

/** One row judged. `countsAs` folds `not-built` into `not-met`, for totals. */
export type ClauseFinding = {
  readonly id: LedgerClauseId
  readonly verdict: Verdict
  readonly countsAs: Exclude<Verdict, 'not-built'>
  readonly notBuilt: readonly string[]
  readonly controls: readonly ControlFinding[]
}

/**
 * Judges every row from its facts and nothing else.
 * A row is as good as its worst control, and `not-built` as soon as one control is missing; what does not
 * apply neither helps nor harms. Throws `ZodError` if facts are not of the shape that the ledger names.
 */
export function evaluateLedger(facts: LedgerFacts, moment: RuleMoment): readonly ClauseFinding[] {
  return clauseLedger.map((clause) => evaluateClause(clause, facts[clause.id], moment))
}

/** Judges one row. `facts` maps control ids to facts. */
export function evaluateClause(clause: Clause, facts: Readonly<Record<string, unknown>>, moment: RuleMoment): ClauseFinding {
  const controls = clause.controls.map((control) => evaluateControl(control, facts[control.id], moment))
  const notBuilt = controls.filter(({ verdict }) => verdict === 'not-built').map(({ id }) => id)
  const countsAs = worst(controls.map(({ verdict }) => verdict))
  return { id: clause.id, verdict: notBuilt.length > 0 ? 'not-built' : countsAs, countsAs, notBuilt, controls }
}

function evaluateControl(control: Control, facts: unknown, moment: RuleMoment): ControlFinding {
  if (!control.built) return { id: control.id, verdict: 'not-built', reasons: [reason('not-built')] }
  return { id: control.id, ...control.rule(control.facts.parse(facts), moment) }
}

function worst(verdicts: readonly Verdict[]): ClauseFinding['countsAs'] {
  if (verdicts.includes('not-met') || verdicts.includes('not-built')) return 'not-met'
  if (verdicts.includes('partly')) return 'partly'
  return verdicts.includes('met') ? 'met' : 'not-applicable'
}
