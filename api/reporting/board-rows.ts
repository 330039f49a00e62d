import type { ClauseFinding } from '../../reports/clauses/evaluate-ledger.ts'
import { clauseLedger } from '../../reports/clauses/ledger.ts'
import type { LedgerFacts } from '../../reports/clauses/ledger-facts.ts'
import { factLabel } from '../../reports/definitions/fact-labels.ts'
import { factText } from '../../reports/definitions/fact-text.ts'
import { reasonSentence } from '../../reports/definitions/reason-sentence.ts'
import type { BoardRow } from './report-task.ts'

/** Facts and findings as the console shows them: sentences and single figures in both languages. Lists stand in the report. */
export function boardRows(facts: LedgerFacts, findings: readonly ClauseFinding[]): readonly BoardRow[] {
  return clauseLedger.map((clause) => {
    const finding = findings.find(({ id }) => id === clause.id)
    const clauseFacts: Readonly<Record<string, Readonly<Record<string, unknown>>>> = facts[clause.id]
    return {
      clauseId: clause.id,
      title: clause.title,
      promise: clause.promise,
      verdict: finding?.verdict ?? 'not-built',
      controls: clause.controls.map(({ id, title }) => {
        const judged = finding?.controls.find((control) => control.id === id)
        return {
          controlId: id,
          title,
          verdict: judged?.verdict ?? 'not-built',
          reasons: (judged?.reasons ?? []).map((reason) => ({ zh: reasonSentence(reason, 'zh'), en: reasonSentence(reason, 'en') })),
          figures: figuresOf(id, clauseFacts[id] ?? {}),
        }
      }),
    }
  })
}

/** The signed note is for machines, and its root stands beside it. */
const unshown: ReadonlySet<string> = new Set(['checkpointNote'])

function figuresOf(controlId: string, facts: Readonly<Record<string, unknown>>): BoardRow['controls'][number]['figures'] {
  return Object.entries(facts).flatMap(([name, value]) => {
    if (Array.isArray(value) || unshown.has(name)) return []
    if (typeof value === 'object' && value !== null)
      return Object.entries(value).map(([inner, part]) => figure(controlId, `${name}.${inner}`, part))
    return [figure(controlId, name, value)]
  })
}

function figure(controlId: string, path: string, value: unknown): BoardRow['controls'][number]['figures'][number] {
  const name = path.slice(path.lastIndexOf('.') + 1)
  return { name: { ...factLabel(controlId, path) }, value: { zh: factText(name, value, 'zh'), en: factText(name, value, 'en') } }
}
