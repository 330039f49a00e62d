import { describe, expect, test } from 'vitest'
import type { Verdict } from '../../schema/vocabulary/verdicts.ts'
import { evaluateLedger } from '../../reports/clauses/evaluate-ledger.ts'
import { clauseLedger } from '../../reports/clauses/ledger.ts'
import type { LedgerFacts } from '../../reports/clauses/ledger-facts.ts'
import { asOf, emptyFacts, period, sampleFacts, sampleTree } from './sample-bundle.ts'

const tree = sampleTree(7, 'xmphi.test/tree')
const hour = 3_600_000
const day = 24 * hour

/** The verdict and reason codes of one control after one change to a system in good order. */
function judged(clauseId: string, controlId: string, change: (facts: LedgerFacts) => void) {
  const facts = structuredClone(sampleFacts(tree))
  change(facts)
  const control = evaluateLedger(facts, { asOf, period })
    .find(({ id }) => id === clauseId)?.controls.find(({ id }) => id === controlId)
  return { verdict: control?.verdict, codes: control?.reasons.map(({ code }) => code) }
}

type Case = readonly [guarantee: string, clauseId: string, controlId: string, change: (facts: LedgerFacts) => void, verdict: Verdict, code: string]

const cases: readonly Case[] = [
  ['all classified', '10.1.1a', 'one-tier', () => {}, 'met', 'every-asset-classified'],
  ['an asset without a tier for a day', '10.1.1a', 'one-tier', (f) => { f['10.1.1a']['one-tier'].unclassified = 1 }, 'not-met', 'unclassified-assets'],
  ['only assets still in scan', '10.1.1a', 'one-tier', (f) => {
    f['10.1.1a']['one-tier'] = { byTier: { public: 0, ordinary: 0, sensitive: 0, core: 0 }, pending: 2, unclassified: 0 }
  }, 'not-applicable', 'only-pending-assets'],
  ['a tier lowered alone, as counted', '10.1.1a', 'tier-changes', (f) => { f['10.1.1a']['tier-changes'].loweredWithoutTwoPeople = 1 }, 'not-met', 'lowered-without-two-people'],
  ['a tier lowered alone, as listed', '10.1.1a', 'tier-changes', (f) => { f['10.1.1a']['tier-changes'].changes[0]!.approvers = 0 }, 'not-met', 'lowered-without-two-people'],
  ['a tier raised alone', '10.1.1a', 'tier-changes', (f) => { f['10.1.1a']['tier-changes'].changes.splice(0, 1) }, 'met', 'tier-changes-approved'],
  ['a derived asset below its inputs', '10.1.1a', 'inheritance', (f) => { f['10.1.1a'].inheritance.derivedBelowInputs = 1 }, 'not-met', 'derived-below-inputs'],

  ['sources named', '10.1.1b', 'named-source', () => {}, 'met', 'public-sources-named'],
  ['a public asset without licence', '10.1.1b', 'named-source', (f) => {
    f['10.1.1b']['named-source'].missingSource.push({ assetId: 'ast_1', missing: ['licence'] })
  }, 'not-met', 'public-without-source'],

  ['all ciphertext', '10.1.1c', 'encryption-at-rest', () => {}, 'met', 'all-sensitive-sealed'],
  ['one object in clear', '10.1.1c', 'encryption-at-rest', (f) => { f['10.1.1c']['encryption-at-rest'].sensitiveObjectsWithoutCiphertext = 1 }, 'not-met', 'sensitive-without-ciphertext'],
  ['another suite than promised', '10.1.1c', 'encryption-at-rest', (f) => { f['10.1.1c']['encryption-at-rest'].suites = [{ suite: 'AES-128-GCM', objects: 1_673 }] }, 'not-met', 'suite-not-promised'],
  ['objects of no suite', '10.1.1c', 'encryption-at-rest', (f) => { f['10.1.1c']['encryption-at-rest'].suites = [] }, 'not-met', 'suites-do-not-add-up'],
  ['a planted value found in clear', '10.1.1c', 'encryption-at-rest', (f) => { f['10.1.1c']['encryption-at-rest'].canaryProbe = { at: asOf, bytesSearched: 9, found: 1 } }, 'not-met', 'canary-found'],
  ['no search made', '10.1.1c', 'encryption-at-rest', (f) => { f['10.1.1c']['encryption-at-rest'].canaryProbe = null }, 'met', 'canary-not-probed'],
  ['a key one millisecond before it is due', '10.1.1c', 'key-age', (f) => { f['10.1.1c']['key-age'].keys[0]!.dueAt = asOf + 1 }, 'met', 'keys-within-quarter'],
  ['a key at the moment it is due', '10.1.1c', 'key-age', (f) => { f['10.1.1c']['key-age'].keys[0]!.dueAt = asOf }, 'not-met', 'key-overdue'],
  ['an overdue key that is counted and not listed', '10.1.1c', 'key-age', (f) => { f['10.1.1c']['key-age'].overdue = 1 }, 'not-met', 'keys-overdue'],
  ['a due date 92 days after activation', '10.1.1c', 'key-age', (f) => {
    const key = f['10.1.1c']['key-age'].keys[0]!
    key.dueAt = key.activatedAt + 92 * day
  }, 'met', 'keys-within-quarter'],
  ['a due date beyond 92 days', '10.1.1c', 'key-age', (f) => {
    const key = f['10.1.1c']['key-age'].keys[0]!
    key.dueAt = key.activatedAt + 92 * day + 1
  }, 'not-met', 'key-due-too-late'],
  ['the root key beside the data', '10.1.1c', 'custody', () => {}, 'partly', 'root-key-beside-data'],
  ['the root key elsewhere', '10.1.1c', 'custody', (f) => { f['10.1.1c'].custody.rootKeyBesideData = false }, 'met', 'root-key-apart'],
  ['re-encryption', '10.1.1c', 'quarterly-re-encryption', () => {}, 'not-built', 'not-built'],

  ['manifests only', '10.1.1d', 'core-never-stored', () => {}, 'met', 'core-kept-as-manifest'],
  ['core content stored', '10.1.1d', 'core-never-stored', (f) => { f['10.1.1d']['core-never-stored'].coreObjectsStored = 1 }, 'not-met', 'core-objects-stored'],
  ['a core asset without manifest', '10.1.1d', 'core-never-stored', (f) => { f['10.1.1d']['core-never-stored'].manifests = 1 }, 'partly', 'core-without-manifest'],
  ['permits in order', '10.1.1d', 'core-permits', () => {}, 'met', 'core-permits-in-order'],
  ['one approver', '10.1.1d', 'core-permits', (f) => {
    Object.assign(f['10.1.1d']['core-permits'].permits[0]!, { approvers: 1, approversWithBothFactors: 1 })
  }, 'not-met', 'core-permit-violations'],
  ['an approver with one factor', '10.1.1d', 'core-permits', (f) => { f['10.1.1d']['core-permits'].permits[0]!.approversWithBothFactors = 1 }, 'not-met', 'core-permit-violations'],
  ['a reader with one factor', '10.1.1d', 'core-permits', (f) => { f['10.1.1d']['core-permits'].permits[0]!.usesWithBothFactors = 2 }, 'not-met', 'core-permit-violations'],
  ['attestation', '10.1.1d', 'host-attestation', () => {}, 'not-built', 'not-built'],

  ['decisions on record', '10.1.2a', 'decisions-recorded', () => {}, 'met', 'decisions-recorded'],
  ['an act without a decision', '10.1.2a', 'decisions-recorded', (f) => { f['10.1.2a']['decisions-recorded'].entriesWithoutDecision = 1 }, 'not-met', 'entries-without-decision'],
  ['both factors', '10.1.2a', 'both-factors', () => {}, 'met', 'staff-have-both-factors'],
  ['a member of staff with one factor', '10.1.2a', 'both-factors', (f) => { f['10.1.2a']['both-factors'].staffWithoutBothFactors = 1 }, 'not-met', 'staff-without-both-factors'],
  ['a session opened with one factor', '10.1.2a', 'both-factors', (f) => { f['10.1.2a']['both-factors'].sessionsWithoutBothFactors = 1 }, 'not-met', 'sessions-without-both-factors'],
  ['devices', '10.1.2a', 'devices', () => {}, 'not-built', 'not-built'],
  ['zones', '10.1.2a', 'zones', () => {}, 'not-built', 'not-built'],

  ['the matrix in force', '10.1.2b', 'role-matrix', () => {}, 'met', 'role-matrix-enforced'],
  ['a matrix that hides a permission', '10.1.2b', 'role-matrix', (f) => { f['10.1.2b']['role-matrix'].roles[0]!.permissions.pop() }, 'not-met', 'permission-table-differs'],
  ['no matrix', '10.1.2b', 'role-matrix', (f) => { f['10.1.2b']['role-matrix'].roles = [] }, 'not-met', 'no-roles'],
  ['a role listed twice', '10.1.2b', 'role-matrix', (f) => {
    const { roles } = f['10.1.2b']['role-matrix']
    roles.unshift({ ...roles[0]!, permissions: [] })
  }, 'not-met', 'role-listed-twice'],
  ['exclusive duties in one hand', '10.1.2b', 'exclusive-duties', (f) => { f['10.1.2b']['exclusive-duties'].violations = 1 }, 'not-met', 'exclusive-duties-held'],

  ['a life of exactly 72 hours', '10.1.2c', 'temporary-codes', () => {}, 'met', 'codes-within-ceiling'],
  ['a life one millisecond longer, as counted', '10.1.2c', 'temporary-codes', (f) => { f['10.1.2c']['temporary-codes'].longestLifetimeMs = 72 * hour + 1 }, 'not-met', 'code-above-ceiling'],
  ['a life one millisecond longer, as listed', '10.1.2c', 'temporary-codes', (f) => { f['10.1.2c']['temporary-codes'].codes[0]!.expiresAt += 1 }, 'not-met', 'code-above-ceiling'],
  ['a use at the moment of expiry', '10.1.2c', 'temporary-codes', (f) => {
    const code = f['10.1.2c']['temporary-codes'].codes[0]!
    code.lastUseAt = code.expiresAt
  }, 'not-met', 'codes-used-after-expiry'],
  ['a use after revocation', '10.1.2c', 'temporary-codes', (f) => {
    const code = f['10.1.2c']['temporary-codes'].codes[0]!
    code.revokedAt = code.lastUseAt
  }, 'not-met', 'codes-used-after-expiry'],
  ['a late use that is counted', '10.1.2c', 'temporary-codes', (f) => { f['10.1.2c']['temporary-codes'].usesAfterExpiry = 1 }, 'not-met', 'codes-used-after-expiry'],
  ['a code issued alone', '10.1.2c', 'temporary-codes', (f) => { f['10.1.2c']['temporary-codes'].codes[0]!.approvers = 0 }, 'not-met', 'codes-without-two-people'],
  ['more codes than were issued', '10.1.2c', 'temporary-codes', (f) => { f['10.1.2c']['temporary-codes'].issued = 0 }, 'not-met', 'codes-do-not-add-up'],

  ['a log that rebuilds', '10.1.2d', 'verified-log', () => {}, 'met', 'log-verified'],
  ['a damaged entry', '10.1.2d', 'verified-log', (f) => { f['10.1.2d']['verified-log'].firstBad = { index: 3, entryId: null } }, 'not-met', 'log-damaged'],
  ['a missing guard', '10.1.2d', 'verified-log', (f) => { f['10.1.2d']['verified-log'].appendOnlyGuards = false }, 'not-met', 'guards-missing'],
  ['a check of the tail only', '10.1.2d', 'verified-log', (f) => { f['10.1.2d']['verified-log'].from = 3 }, 'partly', 'range-incomplete'],
  ['a check of nothing', '10.1.2d', 'verified-log', (f) => { f['10.1.2d']['verified-log'].from = 7 }, 'partly', 'log-empty'],
  ['a check exactly a day old', '10.1.2d', 'verified-log', (f) => { f['10.1.2d']['verified-log'].checkedAt = asOf - day }, 'met', 'log-verified'],
  ['a check over a day old', '10.1.2d', 'verified-log', (f) => { f['10.1.2d']['verified-log'].checkedAt = asOf - day - 1 }, 'partly', 'check-stale'],
  ['a check from the future', '10.1.2d', 'verified-log', (f) => { f['10.1.2d']['verified-log'].checkedAt = asOf + 1 }, 'partly', 'check-in-future'],
  ['entries waiting for the tree', '10.1.2d', 'verified-log', (f) => { f['10.1.2d']['verified-log'].pending = 2 }, 'met', 'entries-pending'],
  ['alerts', '10.1.2d', 'abnormal-access-alerts', () => {}, 'not-built', 'not-built'],
]

describe('each control turns with its facts', () => {
  test.each(cases)('%s (%s %s)', (_guarantee, clauseId, controlId, change, verdict, code) => {
    const found = judged(clauseId, controlId, change)
    expect(found.verdict).toBe(verdict)
    expect(found.codes).toContain(code)
  })

  test('the table above names every control of the ledger', () => {
    const named = new Set(cases.map(([, clauseId, controlId]) => `${clauseId}/${controlId}`))
    const all = clauseLedger.flatMap(({ id, controls }) => controls.map((control) => `${id}/${control.id}`))
    expect([...named].sort()).toEqual(all.sort())
  })
})

describe('rows', () => {
  const rows = (facts: LedgerFacts) => Object.fromEntries(
    evaluateLedger(facts, { asOf, period }).map(({ id, verdict, countsAs }) => [id, [verdict, countsAs]]))

  test('a row with a missing control prints not built and counts as not met, however good the rest is', () => {
    expect(rows(sampleFacts(tree))).toEqual({
      '10.1.1a': ['met', 'met'],
      '10.1.1b': ['met', 'met'],
      '10.1.1c': ['not-built', 'not-met'],
      '10.1.1d': ['not-built', 'not-met'],
      '10.1.2a': ['not-built', 'not-met'],
      '10.1.2b': ['met', 'met'],
      '10.1.2c': ['met', 'met'],
      '10.1.2d': ['not-built', 'not-met'],
    })
  })

  test('a row names the controls that are missing', () => {
    const row = evaluateLedger(sampleFacts(tree), { asOf, period }).find(({ id }) => id === '10.1.2a')
    expect(row?.notBuilt).toEqual(['devices', 'zones'])
  })

  test('one broken control breaks its row', () => {
    const facts = structuredClone(sampleFacts(tree))
    facts['10.1.1a'].inheritance.derivedBelowInputs = 1
    expect(rows(facts)['10.1.1a']).toEqual(['not-met', 'not-met'])
  })

  test('an empty system claims nothing but its role matrix', () => {
    const verdictsOfControls = evaluateLedger(emptyFacts(tree), { asOf, period })
      .flatMap(({ controls }) => controls.map(({ id, verdict }) => [id, verdict]))
      .filter(([, verdict]) => verdict !== 'not-applicable' && verdict !== 'not-built')
    expect(verdictsOfControls).toEqual([['custody', 'partly'], ['role-matrix', 'met']])
  })

  test('a fact that the ledger does not name is refused', () => {
    const facts = structuredClone(sampleFacts(tree))
    Object.assign(facts['10.1.1a']['one-tier'], { comment: 'trust me' })
    expect(() => evaluateLedger(facts, { asOf, period })).toThrow(/comment/)
  })
})
