import { z } from 'zod'
import { ledgerClauseIds } from '../schema/vocabulary/clause-ids.ts'
import { verdicts } from '../schema/vocabulary/verdicts.ts'
import { count, factListMax, instant, recordId, sha256Hex } from './clauses/fact-parts.ts'
import { ledgerFacts } from './clauses/ledger-facts.ts'

/** Names the format and its version; a verifier refuses what it does not know. */
export const bundleFormat = 'xmphi-evidence-bundle/1'

/** What every report from a demo folder says, in this form, wherever it says anything. */
export const demoMark = '演示 demo'

/** The most bytes of a bundle file that is read: facts, evidence and both PDFs stay far below. */
export const bundleBytesMax = 128 * 1_048_576

const clauseId = z.enum(ledgerClauseIds)
const verdict = z.enum(verdicts)

const finding = z.strictObject({
  id: clauseId,
  verdict,
  countsAs: z.enum(['met', 'partly', 'not-met', 'not-applicable']),
  notBuilt: z.array(z.string()).max(50),
  controls: z.array(z.strictObject({
    id: z.string(),
    verdict,
    reasons: z.array(z.strictObject({
      code: z.string(),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    })).max(factListMax),
  })).max(50),
})

const evidenceEntry = z.strictObject({
  entryId: recordId,
  /** Position in the tree. */
  index: count,
  /** The canonical JSON text whose bytes are the leaf. */
  canonical: z.string().min(2),
  /** Inclusion proof against the checkpoint, lowest sibling first. */
  proof: z.array(sha256Hex).max(64),
  /** The rows that this entry is evidence for. */
  clauseIds: z.array(clauseId).max(ledgerClauseIds.length),
})

const embeddedPdf = z.strictObject({ sha256: sha256Hex, base64: z.string() })

/** The content of a bundle file. Strict throughout: what is not named here cannot ride along under the signature. */
export const evidenceBundle = z.strictObject({
  format: z.literal(bundleFormat),
  /** `demoMark` in a demo folder, otherwise null. */
  mark: z.literal(demoMark).nullable(),
  installation: z.strictObject({
    id: recordId,
    /** The origin line of the installation's checkpoints. */
    origin: z.string().min(1).max(300),
    demo: z.boolean(),
  }),
  asOf: instant,
  period: z.strictObject({ from: instant, to: instant }),
  /** Who or what asked for the bundle, as the audit log names it. */
  generatedBy: z.string().min(1).max(200),
  facts: ledgerFacts,
  findings: z.array(finding).length(ledgerClauseIds.length),
  evidence: z.strictObject({
    /** The signed note, whole. */
    checkpoint: z.string().min(1).max(4_096),
    /** Who signed it, as `name+hash+key`. */
    verifierKey: z.string().min(1).max(400),
    entries: z.array(evidenceEntry).max(factListMax),
  }),
  /** The readable forms, made from everything above. Null in the draft that they are made from. */
  pdf: z.strictObject({ zh: embeddedPdf, en: embeddedPdf }).nullable(),
})

export type EvidenceBundle = z.output<typeof evidenceBundle>
