import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { canonicalJson, type JsonValue } from '../../crypto/canonical-json.ts'
import { sha256Node } from '../../crypto/digest-node.ts'
import { toBase64, utf8 } from '../../crypto/digest.ts'
import { buildBundle, bundleFileName } from '../../reports/bundle.ts'
import { bundleBytesMax, type EvidenceBundle } from '../../reports/bundle-schema.ts'
import { formatVerification } from '../../reports/format-verification.ts'
import { verifyBundle, type Trust } from '../../reports/verify.ts'
import { reportSigner, type ReportSigner } from './report-signer.ts'
import { asOf, sampleContents, sampleTree } from './sample-bundle.ts'

const pdf = { zh: utf8('%PDF 中文'), en: utf8('%PDF English') }
const { bundle, bytes } = buildBundle({ ...sampleContents(false), pdf })
let signer: ReportSigner
let stranger: ReportSigner
let trust: Trust

beforeAll(async () => {
  signer = await reportSigner('治理台')
  stranger = await reportSigner('陌生人')
  trust = { roots: [signer.root.certificateDer] }
})

/** The bundle after a change, signed by the operator's own signer: only content checks can object. */
function signedAfter(change: (bundle: EvidenceBundle) => void): Uint8Array {
  const changed = structuredClone(bundle)
  change(changed)
  return signer.sign(utf8(canonicalJson(changed)))
}

async function outcome(file: Uint8Array, given: Trust = trust) {
  const { exit, checks } = await verifyBundle(file, given, sha256Node)
  return { exit, failed: checks.filter(({ ok }) => !ok).map(({ name }) => name) }
}

describe('an intact bundle', () => {
  test('from a trusted root exits 0, and every check says so', async () => {
    const verification = await verifyBundle(signer.sign(bytes), trust)
    expect(verification.exit).toBe(0)
    expect(verification.checks.map(({ name, ok }) => [name, ok])).toEqual([
      'readable', 'signature', 'canonical', 'content', 'demo-mark', 'pdf', 'checkpoint', 'inclusion', 'log', 'verdicts', 'signer',
    ].map((name) => [name, true]))
    expect(verification.bundle).toEqual(bundle)
  })

  test.each([
    (hex: string) => hex,
    (hex: string) => `SHA256:${hex}`,
    (hex: string) => `sha256:${hex.toUpperCase().replace(/(..)(?=.)/g, '$1:')}`,
  ])('may be trusted by the fingerprint of its root (%#)', async (spelled) => {
    expect(await outcome(signer.sign(bytes), { fingerprints: [spelled(signer.root.fingerprint)] })).toEqual({ exit: 0, failed: [] })
  })

  test('without any trust exits 3', async () => {
    expect(await outcome(signer.sign(bytes), {})).toEqual({ exit: 3, failed: ['signer'] })
  })

  test('signed anew by somebody else exits 3', async () => {
    expect(await outcome(stranger.sign(bytes))).toEqual({ exit: 3, failed: ['signer'] })
  })

  test('signed in the future is refused when the time of the check is known', async () => {
    expect(await outcome(signer.sign(bytes), { ...trust, at: asOf - 1_000 })).toEqual({ exit: 1, failed: ['signature'] })
  })
})

describe('an altered bundle', () => {
  test('with one flipped byte anywhere is never accepted', async () => {
    const small = buildBundle(sampleContents(false))
    const file = signer.sign(small.bytes)
    const step = Math.max(1, Math.floor(file.length / 600))
    let tried = 0
    for (let at = 0; at < file.length; at += step) {
      const flipped = file.slice()
      flipped[at] = (flipped[at] ?? 0) ^ (1 << (at % 8))
      const { exit } = await verifyBundle(flipped, trust, sha256Node)
      expect(exit, `byte ${at}`).toBeOneOf([1, 2, 3])
      tried += 1
    }
    expect(tried).toBeGreaterThanOrEqual(500)
  })

  test('cut short, extended or empty is never accepted', async () => {
    const file = signer.sign(bytes)
    for (const broken of [file.subarray(0, -1), new Uint8Array([...file, 0]), new Uint8Array()]) {
      expect((await outcome(broken)).exit).toBeOneOf([1, 2])
    }
  })

  test('with a forged verdict exits 1 although the operator signed it', async () => {
    const file = signedAfter((forged) => {
      const row = forged.findings.find(({ id }) => id === '10.1.1c')!
      Object.assign(row, { verdict: 'met', countsAs: 'met' })
    })
    expect(await outcome(file)).toEqual({ exit: 1, failed: ['verdicts'] })
  })

  test('with a fact that contradicts its verdict exits 1', async () => {
    const file = signedAfter((forged) => { forged.facts['10.1.1a']['one-tier'].unclassified = 5 })
    expect(await outcome(file)).toEqual({ exit: 1, failed: ['verdicts'] })
  })

  test('with a forged inclusion proof exits 1', async () => {
    const file = signedAfter((forged) => { forged.evidence.entries[0]!.proof[0] = '00'.repeat(32) })
    expect(await outcome(file)).toEqual({ exit: 1, failed: ['inclusion'] })
  })

  test('with an altered entry exits 1', async () => {
    const file = signedAfter((forged) => {
      const entry = forged.evidence.entries[0]!
      entry.canonical = entry.canonical.replace('asset.change-tier', 'asset.read')
    })
    expect(await outcome(file)).toEqual({ exit: 1, failed: ['inclusion'] })
  })

  test('with the text of another entry under a cited id exits 1', async () => {
    const file = signedAfter(({ evidence }) => {
      const [first, second] = evidence.entries
      Object.assign(first!, { canonical: second!.canonical, index: second!.index, proof: second!.proof })
    })
    expect(await outcome(file)).toEqual({ exit: 1, failed: ['inclusion'] })
  })

  test('without an entry that its facts cite exits 1', async () => {
    expect(await outcome(signedAfter(({ evidence }) => { evidence.entries.pop() }))).toEqual({ exit: 1, failed: ['inclusion'] })
  })

  test('with a swapped PDF exits 1', async () => {
    const file = signedAfter((forged) => { forged.pdf!.zh.base64 = toBase64(utf8('%PDF 全部符合')) })
    expect(await outcome(file)).toEqual({ exit: 1, failed: ['pdf'] })
  })

  test('with the checkpoint of another tree exits 1', async () => {
    const other = sampleTree(7, 'elsewhere.test/tree')
    const file = signedAfter(({ evidence }) => { evidence.checkpoint = other.note })
    const { exit, failed } = await outcome(file)
    expect(exit).toBe(1)
    expect(failed).toContain('checkpoint')
  })

  test('with a checkpoint signature by another key exits 1', async () => {
    const file = signedAfter(({ evidence }) => { evidence.checkpoint = evidence.checkpoint.replace(/ [^ ]+\n$/, ' AAAAAAAA\n') })
    const { exit, failed } = await outcome(file)
    expect(exit).toBe(1)
    expect(failed).toContain('checkpoint')
  })

  test('whose verified range is larger than its tree exits 1', async () => {
    const file = signedAfter(({ facts }) => { facts['10.1.2d']['verified-log'].size = 8 })
    const { exit, failed } = await outcome(file)
    expect(exit).toBe(1)
    expect(failed).toContain('log')
  })

  test('of a demo without its mark exits 1', async () => {
    const demo = buildBundle({ ...sampleContents(true), pdf }).bundle
    expect(demo.mark).toBe('演示 demo')
    const file = signer.sign(utf8(canonicalJson({ ...demo, mark: null })))
    expect(await outcome(file)).toEqual({ exit: 1, failed: ['demo-mark'] })
  })

  test('of a demo that says nowhere but in the origin of its log that it is one exits 1', async () => {
    const demo = buildBundle({ ...sampleContents(true), pdf }).bundle
    const file = signer.sign(utf8(canonicalJson({ ...demo, mark: null, installation: { ...demo.installation, demo: false } })))
    expect(await outcome(file)).toEqual({ exit: 1, failed: ['demo-mark'] })
  })

  test('in another spelling of the same JSON exits 1', async () => {
    const spelled = JSON.stringify(JSON.parse(canonicalJson(bundle)), null, 1)
    expect(await outcome(signer.sign(utf8(spelled)))).toEqual({ exit: 1, failed: ['canonical'] })
  })

  test('stays altered when somebody unknown signed it', async () => {
    const forged: EvidenceBundle = structuredClone(bundle)
    forged.findings[0]!.verdict = 'partly'
    expect((await outcome(stranger.sign(utf8(canonicalJson(forged))))).exit).toBe(1)
  })
})

describe('an unreadable file', () => {
  const contents: readonly (readonly [string, () => Uint8Array])[] = [
    ['text', () => utf8('-----BEGIN CMS-----')],
    ['signed bytes that are no JSON', () => signer.sign(Uint8Array.of(0xff, 0xfe))],
    ['signed JSON that is no bundle', () => signer.sign(utf8(canonicalJson({ format: 'xmphi-evidence-bundle/1' })))],
    ['a bundle of an unknown version', () => signer.sign(utf8(canonicalJson({ ...bundle, format: 'xmphi-evidence-bundle/2' })))],
    ['a bundle with something beside it', () => signer.sign(utf8(canonicalJson({ ...bundle, note: 'believe me' } satisfies JsonValue)))],
    ['more bytes than a bundle has', () => new Uint8Array(bundleBytesMax + 1)],
  ]

  test.each(contents)('%s exits 2', async (_what, file) => {
    expect((await outcome(file())).exit).toBe(2)
  })
})

describe('what a person reads', () => {
  test('names each row with its verdict in the language asked for', async () => {
    const verification = await verifyBundle(signer.sign(bytes), trust)
    const zh = formatVerification(verification, 'zh')
    expect(zh).toContain('▢ 10.1.1c  敏感数据加密与按季轮换  尚未建成')
    expect(zh).toContain('根密钥与数据放在一起')
    const en = formatVerification(verification, 'en')
    expect(en).toContain('● 10.1.1b  Public data names its source  met')
    expect(en).not.toMatch(/\p{Script=Han}/u)
  })

  test('prints no verdict of an altered bundle', async () => {
    const file = signedAfter((forged) => { forged.findings[2]!.verdict = 'met' })
    const text = formatVerification(await verifyBundle(file, trust), 'zh')
    expect(text).toContain('已被改动')
    expect(text).not.toContain('符合')
  })

  test('opens with the demo mark for a demo', async () => {
    const demo = buildBundle({ ...sampleContents(true), pdf })
    expect(formatVerification(await verifyBundle(signer.sign(demo.bytes), trust), 'en')).toMatch(/^演示 demo\n/)
    expect(bundleFileName(demo.bundle)).toContain('demo')
  })

  test('cannot be overwritten from inside the bundle', async () => {
    const contents = sampleContents(false)
    const hostile = buildBundle({ ...contents, installation: { ...contents.installation, id: 'ins\u001b[2J\r\u202e' } })
    const text = formatVerification(await verifyBundle(signer.sign(hostile.bytes), trust), 'zh')
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u)
  })
})

describe('openssl', () => {
  const present = (() => {
    try {
      return execFileSync('openssl', ['version'], { encoding: 'utf8' }).length > 0
    } catch {
      console.warn('openssl is not installed: bundles are not checked against it')
      return false
    }
  })()

  test.skipIf(!present)('accepts a bundle under its root, gives back exactly the content, and refuses a flipped byte', () => {
    const folder = mkdtempSync(join(tmpdir(), 'bundle-'))
    const at = (name: string) => join(folder, name)
    const verify = (name: string, root: string) =>
      execFileSync('openssl', ['cms', '-verify', '-binary', '-inform', 'DER', '-in', at(name), '-CAfile', at(root), '-attime', String(asOf / 1_000), '-out', at('out.json')], { stdio: 'pipe' })
    const file = signer.sign(bytes)
    const flipped = file.slice()
    const content = Buffer.from(file).indexOf('"format"')
    flipped[content + 3] = (flipped[content + 3] ?? 0) ^ 1
    writeFileSync(at('root.pem'), signer.root.certificatePem)
    writeFileSync(at('other.pem'), stranger.root.certificatePem)
    writeFileSync(at('bundle.p7m'), file)
    writeFileSync(at('flipped.p7m'), flipped)
    verify('bundle.p7m', 'root.pem')
    expect(readFileSync(at('out.json')).equals(bytes)).toBe(true)
    expect(() => verify('flipped.p7m', 'root.pem')).toThrow()
    expect(() => verify('bundle.p7m', 'other.pem')).toThrow()
  })
})
