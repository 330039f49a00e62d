import { verdicts, verdictSigns, type Verdict } from '../../schema/vocabulary/verdicts.ts'
import { parseVerifierKey, verifyCheckpoint } from '../../crypto/checkpoint.ts'
import { sha256, toHex, utf8 } from '../../crypto/digest.ts'
import { leafHash } from '../../crypto/merkle.ts'
import { bundleFileName, draftDigest } from '../bundle.ts'
import type { EvidenceBundle } from '../bundle-schema.ts'
import type { Clause } from '../clauses/clause.ts'
import { clauseLedger } from '../clauses/ledger.ts'
import { grouped, moment, shortId, type Locale } from '../definitions/fact-text.ts'
import { reasonSentence } from '../definitions/reason-sentence.ts'
import { references } from '../definitions/references.ts'
import { reportWords, type ReportWord } from '../definitions/report-words.ts'
import { factTables, omittedText, printedRowsMax, type FactTable, type Figure } from './fact-tables.ts'
import { printableText } from './printable-text.ts'

interface VerdictText {
  readonly verdict: Verdict
  readonly sign: string
  readonly word: string
}

interface ControlSection extends VerdictText {
  readonly title: string
  readonly sentences: readonly string[]
  readonly figures: readonly Figure[]
  readonly tables: readonly (FactTable & { readonly omittedText: string })[]
}

interface ClauseSection extends VerdictText {
  readonly id: string
  readonly chip: string
  readonly title: string
  readonly promise: string
  /** Which controls are not built; empty when all are. */
  readonly missing: string
  readonly controls: readonly ControlSection[]
  readonly evidence: readonly { readonly entry: string; readonly index: string; readonly leaf: string }[]
  readonly evidenceOmitted: string
}

/** Everything that stands on the pages, as text. The template only lays it out and computes nothing. */
export interface ReportDocument {
  readonly locale: Locale
  readonly mark: string
  readonly words: Readonly<Record<ReportWord, string>>
  readonly about: readonly (readonly [label: string, value: string])[]
  readonly digestShort: string
  readonly totals: readonly (VerdictText & { readonly count: string })[]
  readonly clauses: readonly ClauseSection[]
  readonly verify: {
    readonly own: string
    readonly openssl: string
    readonly verifierKey: string
    readonly checkpoint: string
    readonly rootSha256: string
  }
  readonly references: readonly { readonly clauses: string; readonly source: string; readonly says: string; readonly confidence: string }[]
}

/** Writes a bundle out in one language. `rootSha256` is the fingerprint of the root that will sign it, or empty. */
export function reportDocument(bundle: EvidenceBundle, locale: Locale, rootSha256: string): ReportDocument {
  const words = localWords(locale)
  const file = bundleFileName(bundle)
  return {
    locale,
    mark: bundle.mark ?? '',
    words,
    about: about(bundle, words, locale),
    digestShort: draftDigest(bundle).slice(0, 16),
    totals: verdicts
      .map((verdict) => ({
        ...verdictText(verdict, locale),
        count: String(bundle.findings.filter((finding) => finding.verdict === verdict).length),
      })),
    clauses: clauseLedger.map((clause) => clauseSection(clause, bundle, locale)),
    verify: {
      own: `npm run -s xmphi -- verify-report ${file} --trust root.pem`,
      openssl: `openssl cms -verify -binary -inform DER -in ${file} -CAfile root.pem -out bundle.json`,
      verifierKey: printableText(bundle.evidence.verifierKey),
      checkpoint: printableText(bundle.evidence.checkpoint.trimEnd()),
      rootSha256: printableText(rootSha256),
    },
    references: references.map(({ clauseIds, source, says, confidence }) => ({
      clauses: clauseIds.join(' '),
      source,
      says: says[locale],
      confidence: words[confidence],
    })),
  }
}

function about(bundle: EvidenceBundle, words: ReportDocument['words'], locale: Locale): [string, string][] {
  const { installation, asOf, period, generatedBy, evidence } = bundle
  const { size } = verifyCheckpoint(evidence.checkpoint, parseVerifierKey(evidence.verifierKey))
  const lines: [string, string][] = [
    [words.installation, bundle.mark === null ? installation.id : `${installation.id} · ${bundle.mark}`],
    [words.origin, installation.origin],
    [words.asOf, moment(asOf)],
    [words.period, `${moment(period.from)} ${{ zh: '至', en: 'to' }[locale]} ${moment(period.to)}`],
    [words.generatedBy, requester(generatedBy, locale)],
    [words.checkpoint, `${grouped(size)} ${words.entriesInTree}`],
    [words.draftDigest, draftDigest(bundle)],
  ]
  return lines.map(([label, value]) => [label, printableText(value)])
}

/** `person <id>` as a reader sees it. Whatever else an installation wrote there is printed as it stands. */
function requester(generatedBy: string, locale: Locale): string {
  const id = /^person (\S+)$/.exec(generatedBy)?.[1]
  return id === undefined ? generatedBy : `${{ zh: '人员', en: 'person' }[locale]} ${shortId(id)}`
}

function clauseSection(clause: Clause, bundle: EvidenceBundle, locale: Locale): ClauseSection {
  const finding = bundle.findings.find(({ id }) => id === clause.id)
  if (finding === undefined) throw new RangeError(`the bundle has no finding for ${clause.id}`)
  const evidence = bundle.evidence.entries.filter(({ clauseIds }) => clauseIds.includes(clause.id))
  const facts: Readonly<Record<string, Readonly<Record<string, unknown>>>> = bundle.facts[clause.id]
  return {
    ...verdictText(finding.verdict, locale),
    id: clause.id,
    chip: `${reportWords.agreementClause[locale]}${clause.id.split('.')[2]?.charAt(0) ?? ''}`,
    title: clause.title[locale],
    promise: clause.promise[locale],
    missing: missingText(clause, finding.notBuilt, locale),
    controls: clause.controls.map(({ id, title }) => {
      const judged = finding.controls.find((control) => control.id === id)
      if (judged === undefined) throw new RangeError(`the bundle has no finding for control ${id}`)
      const { figures, tables } = factTables(id, facts[id] ?? {}, locale)
      return {
        ...verdictText(judged.verdict, locale),
        title: title[locale],
        sentences: judged.reasons.map((item) => printableText(reasonSentence(item, locale))),
        figures,
        tables: tables.map((table) => ({ ...table, omittedText: omittedText(reportWords.omitted[locale], table.omitted) })),
      }
    }),
    evidenceOmitted: omittedText(reportWords.omitted[locale], Math.max(0, evidence.length - printedRowsMax)),
    evidence: evidence
      .slice(0, printedRowsMax)
      .map(({ entryId, index, canonical }) => ({
        entry: printableText(shortId(entryId)),
        index: grouped(index),
        leaf: shortDigest(toHex(leafHash(sha256, utf8(canonical)))),
      })),
  }
}

function missingText(clause: Clause, notBuilt: readonly string[], locale: Locale): string {
  const titles = clause.controls.filter(({ id }) => notBuilt.includes(id)).map(({ title }) => title[locale])
  if (titles.length === 0) return ''
  return reportWords.missingList[locale].replace('{controls}', titles.join({ zh: '；', en: '; ' }[locale]))
}

function verdictText(verdict: Verdict, locale: Locale): VerdictText {
  return { verdict, sign: verdictSigns[verdict].sign, word: verdictSigns[verdict][locale] }
}

function localWords(locale: Locale): Readonly<Record<ReportWord, string>> {
  const entries = Object.entries(reportWords).map(([name, both]) => [name, both[locale]])
  return namedWords(Object.fromEntries(entries))
}

/** Safe because the entries come from `reportWords` itself, name by name. */
function namedWords(words: unknown): Readonly<Record<ReportWord, string>> {
  return words as Readonly<Record<ReportWord, string>>
}

function shortDigest(hex: string): string {
  return `${hex.slice(0, 8)}…${hex.slice(-8)}`
}
