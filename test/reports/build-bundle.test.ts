import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../crypto/canonical-json.ts'
import { Tampered } from '../../crypto/errors.ts'
import { fromUtf8 } from '../../crypto/digest.ts'
import { buildBundle, bundleFileName, draftDigest } from '../../reports/bundle.ts'
import { asOf, sampleContents, sampleTree } from './sample-bundle.ts'

const contents = sampleContents(false)

describe('a bundle', () => {
  test('is the canonical form of its own content', () => {
    const { json, bytes } = buildBundle(contents)
    expect(fromUtf8(bytes)).toBe(canonicalJson(json))
    expect(JSON.parse(fromUtf8(bytes))).toEqual(json)
  })

  test('says for each cited entry which row it serves', () => {
    const rows = buildBundle(contents).bundle.evidence.entries.map(({ entryId, clauseIds }) => [entryId, clauseIds])
    expect(rows).toEqual([['aud_000002', ['10.1.1a']], ['aud_000003', ['10.1.1a']], ['aud_000004', ['10.1.1d']]])
  })

  test('keeps the digest of its data when the PDFs are put in', () => {
    const draft = buildBundle(contents)
    const final = buildBundle({ ...contents, pdf: { zh: new Uint8Array([1]), en: new Uint8Array([2]) } })
    expect(draftDigest(final.bundle)).toBe(draftDigest(draft.bundle))
  })

  test('is marked 演示 demo exactly when its folder is a demo', () => {
    expect(buildBundle(contents).bundle.mark).toBeNull()
    expect(buildBundle(sampleContents(true)).bundle.mark).toBe('演示 demo')
  })

  test('has a file name that is no path', () => {
    expect(bundleFileName({ installation: { id: '../../etc/passwd', origin: 'o', demo: false }, asOf }))
      .toBe('xmphi-evidence-------etc-passwd-2026-11-22.p7m')
  })
})

describe('what the verifier would refuse is not built', () => {
  const evidence = contents.evidence

  test('a period that ends after the report', () => {
    expect(() => buildBundle({ ...contents, period: { from: 0, to: asOf + 1 } })).toThrow(RangeError)
  })

  test('a checkpoint of another tree', () => {
    expect(() => buildBundle({ ...contents, installation: { ...contents.installation, origin: 'elsewhere' } })).toThrow(/origin/)
  })

  test('a checkpoint that its key did not sign', () => {
    expect(() => buildBundle({ ...contents, evidence: { ...evidence, checkpoint: evidence.checkpoint.replace('\n7\n', '\n8\n') } }))
      .toThrow(Tampered)
  })

  test('a cited entry without evidence', () => {
    expect(() => buildBundle({ ...contents, evidence: { ...evidence, entries: evidence.entries.slice(1) } })).toThrow(/aud_000002/)
  })

  test('an entry that is not in the tree', () => {
    const [first, ...rest] = evidence.entries
    const moved = { ...first!, index: 5 }
    expect(() => buildBundle({ ...contents, evidence: { ...evidence, entries: [moved, ...rest] } })).toThrow(/inclusion proof/)
  })

  test('the text of another entry', () => {
    const [first, ...rest] = evidence.entries
    const other = { ...sampleTree(7, 'xmphi.test/tree').evidence(6), entryId: first!.entryId }
    expect(() => buildBundle({ ...contents, evidence: { ...evidence, entries: [other, ...rest] } })).toThrow(/not its own/)
  })
})
