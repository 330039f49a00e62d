/** Precision and recall on labelled corpora. The figures are printed; the floors keep them from falling unseen. */

import { describe, expect, test } from 'vitest'

import { recognise } from '../../api/analysis/entity-recogniser.ts'
import type { EntityKind } from '../../schema/vocabulary/entities.ts'
import { referenceRows, utf16Offset } from './reference-data.ts'

interface Span { readonly start: number; readonly end: number }
interface Score { truth: number; found: number; hitTruth: number; hitFound: number }

const overlaps = (a: Span, b: Span) => a.start < b.end && b.start < a.end

function score(total: Score, truth: readonly Span[], found: readonly Span[]): void {
  total.truth += truth.length
  total.found += found.length
  total.hitTruth += truth.filter((span) => found.some((other) => overlaps(span, other))).length
  total.hitFound += found.filter((span) => truth.some((other) => overlaps(span, other))).length
}

function report(name: string, { truth, found, hitTruth, hitFound }: Score): { recall: number; precision: number } {
  const recall = hitTruth / truth
  const precision = found === 0 ? 1 : hitFound / found
  console.info(`${name}: recall ${recall.toFixed(3)} of ${truth}, precision ${precision.toFixed(3)} of ${found}`)
  return { recall, precision }
}

const fresh = (): Score => ({ truth: 0, found: 0, hitTruth: 0, hitFound: 0 })

test('names in Chinese prose: precision first', () => {
  const total = fresh()
  for (const { text, entities } of referenceRows<{ text: string; entities: { start: number; end: number; label: string }[] }>('deid/uner_zh/train.jsonl')) {
    const truth = entities.filter(({ label }) => label === 'PER').map(({ start, end }) => ({ start: utf16Offset(text, start), end: utf16Offset(text, end) }))
    score(total, truth, recognise(text).filter(({ kind }) => kind === 'person-name'))
  }
  const { precision, recall } = report('UNER zh PER', total)
  expect(precision).toBeGreaterThan(0.8)
  expect(recall).toBeGreaterThan(0.15)
})

describe('English sentences', () => {
  const kinds: readonly (readonly [string, readonly EntityKind[], number, number])[] = [
    ['PERSON', ['person-name'], 0.35, 0.8],
    ['EMAIL_ADDRESS', ['email'], 0.99, 0.99],
    ['CREDIT_CARD', ['bank-card'], 0.85, 0.85],
    ['IBAN_CODE', ['iban'], 0.9, 0.99],
    ['PHONE_NUMBER', ['mobile', 'landline', 'foreign-phone'], 0.35, 0.8],
    ['US_SSN', ['foreign-id'], 0.99, 0.99],
    ['AGE', ['age'], 0.3, 0.9],
    ['STREET_ADDRESS', ['postal-address'], 0.1, 0.9],
  ]
  test.each(kinds)('%s', (label, mine, recallMin, precisionMin) => {
    const total = fresh()
    for (const { full_text: text, spans } of referenceRows<{ full_text: string; spans: { entity_type: string; start_position: number; end_position: number }[] }>('deid/presidio_synth_en/synth_v2_sample.jsonl')) {
      const truth = spans.filter(({ entity_type }) => entity_type === label)
        .map(({ start_position, end_position }) => ({ start: utf16Offset(text, start_position), end: utf16Offset(text, end_position) }))
      score(total, truth, recognise(text).filter(({ kind }) => mine.includes(kind)))
    }
    const { precision, recall } = report(`presidio synth ${label}`, total)
    expect(recall).toBeGreaterThanOrEqual(recallMin)
    expect(precision).toBeGreaterThanOrEqual(precisionMin)
  })
})
