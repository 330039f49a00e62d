import type { LedgerClauseId } from '../schema/vocabulary/clause-ids.ts'
import { canonicalJson, type JsonValue } from '../crypto/canonical-json.ts'
import { parseVerifierKey, verifyCheckpoint } from '../crypto/checkpoint.ts'
import { sha256, toBase64, toHex, utf8, type Sha256 } from '../crypto/digest.ts'
import { leafHash, verifyInclusion } from '../crypto/merkle.ts'
import { bundleFormat, demoMark, evidenceBundle, type EvidenceBundle } from './bundle-schema.ts'
import { citedEntries, namesItself } from './cited-entries.ts'
import { evaluateLedger } from './clauses/evaluate-ledger.ts'
import type { LedgerFacts } from './clauses/ledger-facts.ts'

/** One audit entry as evidence: its canonical text is leaf `index` of the tree that the checkpoint states. */
export interface EvidenceEntry {
  readonly entryId: string
  readonly index: number
  readonly canonical: string
  /** Inclusion proof against the checkpoint's size, lowest sibling first, 32 bytes each. */
  readonly proof: readonly Uint8Array[]
  /** Rows that the entry is evidence for, beside those whose facts cite it. */
  readonly clauseIds?: readonly LedgerClauseId[]
}

export interface BundleContents {
  /** `origin` is the origin line of the installation's checkpoints, not the address of its console. */
  readonly installation: { readonly id: string; readonly origin: string; readonly demo: boolean }
  /** Epoch milliseconds. */
  readonly asOf: number
  /** Half-open, epoch milliseconds; `to` is not after `asOf`. */
  readonly period: { readonly from: number; readonly to: number }
  readonly facts: LedgerFacts
  readonly evidence: {
    readonly checkpoint: string
    readonly verifierKey: string
    readonly entries: readonly EvidenceEntry[]
  }
  readonly generatedBy: string
  /** The rendered PDFs; leave out for the draft that they are rendered from. */
  readonly pdf?: { readonly zh: Uint8Array; readonly en: Uint8Array }
}

/**
 * Judges the facts and puts facts, findings and evidence into one document.
 * `bytes` is its canonical JSON, which `signCms` wraps into the `.p7m` file; `bundle` is what `renderPdf` takes.
 *
 * Refuses what its own verifier would refuse. Throws `ZodError` for facts of another shape, `Tampered`, `Unreadable`
 * or `UnknownKey` for a checkpoint that its key did not sign, and `RangeError` for a period that does not end by
 * `asOf`, a checkpoint of another origin, a cited entry without evidence, an entry whose text does not state its
 * own id, or one whose proof does not hold.
 */
export function buildBundle(
  contents: BundleContents,
  digest: Sha256 = sha256,
): { bundle: EvidenceBundle; json: JsonValue; bytes: Uint8Array } {
  const { installation, asOf, period, facts, evidence, generatedBy, pdf } = contents
  if (period.from > period.to || period.to > asOf) throw new RangeError('the period ends before it begins, or after asOf')
  const checkpoint = verifyCheckpoint(evidence.checkpoint, parseVerifierKey(evidence.verifierKey))
  if (checkpoint.origin !== installation.origin) throw new RangeError('the checkpoint is of another origin')
  const bundle = evidenceBundle.parse({
    format: bundleFormat,
    mark: installation.demo ? demoMark : null,
    installation,
    asOf,
    period,
    generatedBy,
    facts,
    findings: evaluateLedger(facts, { asOf, period }),
    evidence: {
      checkpoint: evidence.checkpoint,
      verifierKey: evidence.verifierKey,
      entries: evidenceEntries(evidence.entries, facts, { ...checkpoint, sha256: digest }),
    },
    pdf: pdf === undefined ? null : { zh: embedded(pdf.zh, digest), en: embedded(pdf.en, digest) },
  })
  return { bundle, json: bundle, bytes: utf8(canonicalJson(bundle)) }
}

/**
 * SHA-256, hexadecimal, of the canonical bundle without its PDFs. Each PDF prints it, so that a sheet of paper
 * can be matched with the bundle that it was printed from.
 */
export function draftDigest(bundle: EvidenceBundle, digest: Sha256 = sha256): string {
  return toHex(digest(utf8(canonicalJson({ ...bundle, pdf: null }))))
}

/** The name of a bundle's file. A demo says so in its name too. */
export function bundleFileName({ installation, asOf }: Pick<EvidenceBundle, 'installation' | 'asOf'>): string {
  const day = new Date(asOf).toISOString().slice(0, 10)
  const id = installation.id.replace(/[^A-Za-z0-9_-]/g, '-').slice(0, 60)
  return `xmphi-evidence-${installation.demo ? 'demo-' : ''}${id}-${day}.p7m`
}

function evidenceEntries(
  entries: readonly EvidenceEntry[],
  facts: LedgerFacts,
  tree: { readonly size: number; readonly root: Uint8Array; readonly sha256: Sha256 },
): EvidenceBundle['evidence']['entries'] {
  const cited = citedEntries(facts)
  const given = new Set(entries.map(({ entryId }) => entryId))
  for (const entryId of cited.keys()) {
    if (!given.has(entryId)) throw new RangeError(`the facts cite entry ${entryId}, for which there is no evidence`)
  }
  return entries.map(({ entryId, index, canonical, proof, clauseIds = [] }) => {
    if (!namesItself(canonical, entryId)) throw new RangeError(`the text given for entry ${entryId} is not its own`)
    const holds = verifyInclusion({ ...tree, index, proof, leafHash: leafHash(tree.sha256, utf8(canonical)) })
    if (!holds) throw new RangeError(`the inclusion proof of entry ${entryId} does not hold`)
    const rows = new Set([...clauseIds, ...(cited.get(entryId) ?? [])])
    return { entryId, index, canonical, proof: proof.map(toHex), clauseIds: [...rows].sort() }
  })
}

function embedded(pdf: Uint8Array, digest: Sha256): { sha256: string; base64: string } {
  return { sha256: toHex(digest(pdf)), base64: toBase64(pdf) }
}
