import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { ledgerClauseIds } from '../../schema/vocabulary/clause-ids.ts'
import { verdictSigns } from '../../schema/vocabulary/verdicts.ts'
import { clauseLedger } from '../../reports/clauses/ledger.ts'
import { ledgerFacts } from '../../reports/clauses/ledger-facts.ts'
import { reasonTexts } from '../../reports/clauses/reason-texts.ts'
import { factLabel } from '../../reports/definitions/fact-labels.ts'
import { references } from '../../reports/definitions/references.ts'
import { reportWords } from '../../reports/definitions/report-words.ts'

const han = /\p{Script=Han}/u

/** Every field of a schema, as the report names it: nested objects with a dot, members of lists by their own name. */
function fields(schema: unknown, prefix = ''): string[] {
  const inner = bareOf(schema)
  if (inner instanceof z.ZodArray) return inner.element instanceof z.ZodObject ? fields(inner.element) : []
  if (!(inner instanceof z.ZodObject)) return []
  return Object.entries(inner.shape).flatMap(([name, part]) => {
    const nested = fields(part, `${prefix}${name}.`)
    return bareOf(part) instanceof z.ZodObject ? nested : [`${prefix}${name}`, ...nested]
  })
}

function bareOf(schema: unknown): unknown {
  return schema instanceof z.ZodNullable || schema instanceof z.ZodOptional ? schema.unwrap() : schema
}

describe('both languages are complete', () => {
  const sentences = Object.entries({ ...reasonTexts, ...reportWords, ...verdictSigns })

  test.each(sentences)('%s is said in Chinese and in English', (_name, both) => {
    expect(both.zh).toMatch(/\p{Script=Han}|\d/u)
    expect(both.en).not.toMatch(han)
    expect(both.en.length).toBeGreaterThan(1)
  })

  test.each(Object.entries(reasonTexts))('%s takes the same parameters in both languages', (_code, { zh, en }) => {
    const parameters = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
    expect(parameters(zh)).toEqual(parameters(en))
  })

  test.each([...clauseLedger])('$id has title, promise and controls in both', ({ title, promise, controls }) => {
    for (const both of [title, promise, ...controls.map((control) => control.title)]) {
      expect(both.zh).toMatch(han)
      expect(both.en).not.toMatch(han)
    }
  })

  test('standards are explained in both', () => {
    for (const { says } of references) {
      expect(says.zh).toMatch(han)
      expect(says.en).not.toMatch(han)
    }
  })

  test('every fact has a label in both', () => {
    let seen = 0
    for (const clause of Object.values(ledgerFacts.shape)) {
      for (const [controlId, schema] of Object.entries(clause.shape)) {
        for (const field of fields(schema)) {
          const label = factLabel(controlId, field)
          expect(label.zh, `${controlId}.${field}`).toMatch(han)
          expect(label.en, `${controlId}.${field}`).not.toMatch(han)
          seen += 1
        }
      }
    }
    expect(seen).toBeGreaterThan(80)
  })
})

describe('the ledger', () => {
  test('has one row for each promised id, in order', () => {
    expect(clauseLedger.map(({ id }) => id)).toEqual([...ledgerClauseIds])
  })

  test('asks for the facts of built controls and of no others', () => {
    for (const { id, controls } of clauseLedger) {
      const built = controls.filter((control) => control.built).map((control) => control.id)
      expect(Object.keys(ledgerFacts.shape[id].shape)).toEqual(built)
    }
  })
})
