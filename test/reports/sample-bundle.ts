import { formatCheckpoint, signNote, verifierKey } from '../../crypto/checkpoint.ts'
import { canonicalJson } from '../../crypto/canonical-json.ts'
import { sha256, toHex, utf8 } from '../../crypto/digest.ts'
import { CompactRange, inclusionProof, leafHash } from '../../crypto/merkle.ts'
import { ed25519 } from '@noble/curves/ed25519.js'
import type { BundleContents } from '../../reports/bundle.ts'
import type { LedgerFacts } from '../../reports/clauses/ledger-facts.ts'
import { permissionTableDigest } from '../../reports/clauses/permission-table-digest.ts'

const day = 86_400_000
/** 2026-11-22 12:00 +08:00. */
export const asOf = Date.UTC(2026, 10, 22, 4)
export const period = { from: asOf - 50 * day, to: asOf }
export const seed = new Uint8Array(32).fill(7)
const keyName = 'xmphi.test/tree'

/** A small tree of canonical entries, its nodes and its signed checkpoint. */
export function sampleTree(size: number, origin: string) {
  const entries = Array.from({ length: size }, (_, index) =>
    canonicalJson({ id: `aud_${String(index).padStart(6, '0')}`, action: 'asset.change-tier', at: asOf - index, actor: null }))
  const range = new CompactRange(sha256)
  const nodes = new Map<string, Uint8Array>()
  for (const entry of entries) {
    for (const { level, index, hash } of range.append(leafHash(sha256, utf8(entry)))) nodes.set(`${level}/${index}`, hash)
  }
  const note = signNote(formatCheckpoint({ origin, size, root: range.root() }), { name: keyName, seed })
  const evidence = (index: number) => ({
    entryId: `aud_${String(index).padStart(6, '0')}`,
    index,
    canonical: entries[index] ?? '',
    proof: inclusionProof(index, size, (level, at) => {
      const node = nodes.get(`${level}/${at}`)
      if (node === undefined) throw new RangeError('no such node')
      return node
    }),
  })
  return { note, rootHex: toHex(range.root()), size, evidence, key: verifierKey(keyName, ed25519.getPublicKey(seed)) }
}

/** Facts of a system in good order, apart from what is not built. */
export function sampleFacts(tree: { note: string; rootHex: string; size: number }): LedgerFacts {
  const roles = [
    { role: 'system_admin', permissions: ['person:add', 'person:suspend'], holders: 2 },
    { role: 'security_admin', permissions: ['access:approve', 'key:rotate', 'partner-code:approve'], holders: 3 },
    { role: 'auditor', permissions: ['audit:read', 'report:export'], holders: 1 },
  ]
  return {
    '10.1.1a': {
      'one-tier': { byTier: { public: 4, ordinary: 12, sensitive: 31, core: 2 }, pending: 1, pendingBy: { scanning: 0, scanFailed: 0, proposed: 1 }, unclassified: 0 },
      'tier-changes': {
        changes: [
          { changeId: 'chg_1', assetId: 'ast_0190f3a2-7d11-7c44-9a55-3a4ef6a9d001', from: 'sensitive', to: 'ordinary', at: asOf - 9 * day, approvers: 1, auditEntryId: 'aud_000002' },
          { changeId: 'chg_2', assetId: 'ast_0190f3a2-7d11-7c44-9a55-3a4ef6a9d002', from: 'ordinary', to: 'core', at: asOf - 3 * day, approvers: 0, auditEntryId: 'aud_000003' },
        ],
        loweredWithoutTwoPeople: 0,
      },
      inheritance: { derivedAssets: 5, derivedBelowInputs: 0 },
    },
    '10.1.1b': { 'named-source': { publicAssets: 4, missingSource: [] } },
    '10.1.1c': {
      'encryption-at-rest': {
        sensitiveObjects: 1_673,
        sensitiveObjectsWithoutCiphertext: 0,
        suites: [{ suite: 'AES-256-GCM', objects: 1_673 }],
        canaryProbe: { at: asOf - day, bytesSearched: 73_400_320, found: 0 },
      },
      'key-age': {
        keys: [
          { keyId: 'kek_sensitive_object_4', tier: 'sensitive', purpose: 'object', version: 4, state: 'active', activatedAt: asOf - 51 * day, dueAt: asOf + 39 * day, ciphertextCount: 1_600, shareBasisPoints: 9_563 },
          { keyId: 'kek_sensitive_object_3', tier: 'sensitive', purpose: 'object', version: 3, state: 'retiring', activatedAt: asOf - 143 * day, dueAt: asOf - 51 * day, ciphertextCount: 73, shareBasisPoints: 437 },
        ],
        overdue: 0,
      },
      custody: { rootKeyBesideData: true },
    },
    '10.1.1d': {
      'core-never-stored': { coreAssets: 2, manifests: 2, coreObjectsStored: 0 },
      'core-permits': {
        permits: [{ permitId: 'prm_1', assetId: 'ast_core_1', grantedAt: asOf - 2 * day, expiresAt: asOf - day, approvers: 2, approversWithBothFactors: 2, uses: 3, usesWithBothFactors: 3, auditEntryId: 'aud_000004' }],
        violations: 0,
      },
    },
    '10.1.2a': {
      'decisions-recorded': {
        decisions: [
          { outcome: 'allowed', rule: 'permit', count: 18_204 },
          { outcome: 'refused', rule: 'permission', count: 311 },
        ],
        entriesWithoutDecision: 0,
      },
      'both-factors': { activeStaff: 14, staffWithoutBothFactors: 0, liveSessions: 6, sessionsWithoutBothFactors: 0 },
    },
    '10.1.2b': {
      'role-matrix': { roles, permissionTableSha256: permissionTableDigest(roles) },
      'exclusive-duties': { people: 14, violations: 0 },
    },
    '10.1.2c': {
      'temporary-codes': {
        issued: 9,
        live: 1,
        longestLifetimeMs: 72 * 3_600_000,
        codes: [{ codeId: 'cod_1', approvedAt: asOf - 2 * day, expiresAt: asOf + day, exchangedAt: asOf - day, revokedAt: null, lastUseAt: asOf - 60_000, approvers: 1 }],
        usesAfterExpiry: 0,
        refusedAfterExpiry: 5,
        issuedWithoutTwoPeople: 0,
      },
    },
    '10.1.2d': {
      'verified-log': { from: 0, size: tree.size, rootHex: tree.rootHex, checkpointNote: tree.note, checkedAt: asOf - 600_000, firstBad: null, pending: 0, appendOnlyGuards: true },
    },
  }
}

/** Facts of an installation in which nothing has happened yet. */
export function emptyFacts(tree: { note: string; rootHex: string }): LedgerFacts {
  const facts = structuredClone(sampleFacts({ ...tree, size: 0 }))
  facts['10.1.1a'] = {
    'one-tier': { byTier: { public: 0, ordinary: 0, sensitive: 0, core: 0 }, pending: 0, unclassified: 0 },
    'tier-changes': { changes: [], loweredWithoutTwoPeople: 0 },
    inheritance: { derivedAssets: 0, derivedBelowInputs: 0 },
  }
  facts['10.1.1b']['named-source'] = { publicAssets: 0, missingSource: [] }
  facts['10.1.1c']['encryption-at-rest'] = { sensitiveObjects: 0, sensitiveObjectsWithoutCiphertext: 0, suites: [], canaryProbe: null }
  facts['10.1.1c']['key-age'] = { keys: [], overdue: 0 }
  facts['10.1.1d'] = {
    'core-never-stored': { coreAssets: 0, manifests: 0, coreObjectsStored: 0 },
    'core-permits': { permits: [], violations: 0 },
  }
  facts['10.1.2a'] = {
    'decisions-recorded': { decisions: [], entriesWithoutDecision: 0 },
    'both-factors': { activeStaff: 0, staffWithoutBothFactors: 0, liveSessions: 0, sessionsWithoutBothFactors: 0 },
  }
  facts['10.1.2b']['exclusive-duties'] = { people: 0, violations: 0 }
  facts['10.1.2c']['temporary-codes'] = { issued: 0, live: 0, longestLifetimeMs: null, codes: [], usesAfterExpiry: 0, refusedAfterExpiry: 0, issuedWithoutTwoPeople: 0 }
  return facts
}

/** The contents of a small bundle over a tree of seven entries. */
export function sampleContents(demo: boolean): BundleContents {
  const origin = demo ? 'xmphi.test/tree-demo' : 'xmphi.test/tree'
  const tree = sampleTree(7, origin)
  return {
    installation: { id: 'ins_test', origin, demo },
    asOf,
    period,
    facts: sampleFacts(tree),
    evidence: { checkpoint: tree.note, verifierKey: tree.key, entries: [2, 3, 4].map(tree.evidence) },
    generatedBy: 'person per_auditor_1',
  }
}
