import { canonicalJson, type JsonValue } from '../crypto/canonical-json.ts'
import { fromUtf8, sha256 as portableSha256, type Sha256 } from '../crypto/digest.ts'
import { Tampered, Unreadable } from '../crypto/errors.ts'
import { verifyCms, type UnknownSignerReason, type VerifiedCms } from '../crypto/signature.ts'
import { bundleChecks, failed, passed, type Check } from './bundle-checks.ts'
import { bundleBytesMax, evidenceBundle, type EvidenceBundle } from './bundle-schema.ts'
import type { Bilingual } from './clauses/clause.ts'
import { moment } from './definitions/fact-text.ts'

/** 0 intact and from a trusted signer, 1 altered, 2 unreadable, 3 intact and from an unknown signer. */
export type VerificationExit = 0 | 1 | 2 | 3

export interface Verification {
  readonly exit: VerificationExit
  readonly checks: readonly Check[]
  /** Present when the content could be read; to be believed only with exit 0. */
  readonly bundle?: EvidenceBundle
  /** SHA-256, hexadecimal, of the root certificate that the file carries; present when the signature holds. */
  readonly rootSha256?: string
}

/** Whom the reader trusts, learnt outside the bundle. With neither, the best answer is 3. */
export interface Trust {
  /** Root certificates, DER. */
  readonly roots?: readonly Uint8Array[]
  /** SHA-256 of root certificates, hexadecimal, with or without the prefix `SHA256:` and colons. */
  readonly fingerprints?: readonly string[]
  /** When the check is made (epoch milliseconds). When given, a signature from the future is refused. */
  readonly at?: number
}

/**
 * Verifies a bundle file offline: CMS signature and chain, canonical form, PDF digests, checkpoint signature,
 * inclusion proof of each entry, and every verdict recomputed from the facts by this program's own ledger.
 *
 * Never throws for what is in `bytes`. Runs in a browser; `sha256` may be given for speed. Does not ask whether the
 * facts are true: they are what the signer states, and the entries are what can be held against the signer.
 */
export async function verifyBundle(bytes: Uint8Array, trust: Trust = {}, sha256: Sha256 = portableSha256): Promise<Verification> {
  if (bytes.length > bundleBytesMax) {
    return unreadable(`文件超过 ${bundleBytesMax} 字节`, `the file exceeds ${bundleBytesMax} bytes`)
  }
  const signed = await openSignature(bytes, trust, sha256)
  if ('exit' in signed) return signed
  const { content, rootSha256, signedAt, reason } = signed
  const checks: Check[] = [
    passed('readable', 'CMS 签名数据可读', 'the file is CMS signed data'),
    passed('signature', `签名与证书链有效，签于 ${moment(signedAt)}`, `signature and chain hold; signed ${moment(signedAt)}`),
  ]
  const read = readContent(content)
  checks.push(...read.checks)
  if (read.bundle === undefined) return { exit: read.exit, checks, rootSha256 }
  checks.push(...bundleChecks(read.bundle, sha256))
  const intact = checks.every(({ ok }) => ok)
  checks.push(reason === undefined
    ? passed('signer', `签名者可信，根证书 ${rootSha256}`, `the signer is trusted, root ${rootSha256}`)
    : failed('signer', `${objections[reason].zh}，根证书 ${rootSha256}`, `${objections[reason].en}, root ${rootSha256}`))
  return { exit: !intact ? 1 : reason === undefined ? 0 : 3, checks, bundle: read.bundle, rootSha256 }
}

/** Why an intact file is not from a trusted signer. */
const objections: Readonly<Record<UnknownSignerReason, Bilingual>> = {
  'foreign-form': { zh: '由其他程序签署，不是本系统签署的文件', en: 'signed by another program than this system' },
  'root-not-trusted': { zh: '根证书不在信任之列', en: 'the root is not trusted' },
  'weak-key': { zh: '证书链中有弱密钥', en: 'a key of the chain is weak' },
  'not-an-authority': { zh: '签发者不是证书颁发机构', en: 'an issuer is no authority' },
  'not-a-report-signer': { zh: '证书不用于签署报告', en: 'the certificate is not for signing reports' },
  'outside-validity': { zh: '签署时间不在证书有效期内', en: 'signed outside the validity of its certificates' },
}

async function openSignature(
  der: Uint8Array,
  { roots = [], fingerprints = [], at }: Trust,
  sha256: Sha256,
): Promise<Verification | VerifiedCms> {
  try {
    return await verifyCms({
      der,
      trustedRootsDer: roots,
      trustedFingerprints: fingerprints.map(plainFingerprint),
      sha256,
      ...(at === undefined ? {} : { at }),
    })
  } catch (fault) {
    if (fault instanceof Tampered) {
      return { exit: 1, checks: [failed('signature', '签名或证书链无效', `the signature does not hold: ${fault.message}`)] }
    }
    const cause = fault instanceof Error ? fault.message : 'unknown'
    return unreadable('文件不是可读的 CMS 签名数据', `the file is not readable as CMS signed data: ${cause}`)
  }
}

function readContent(content: Uint8Array): { checks: readonly Check[]; exit: 1 | 2; bundle?: EvidenceBundle } {
  let text: string
  let json: JsonValue
  try {
    text = fromUtf8(content)
    json = parsedJson(text)
  } catch {
    return { exit: 2, checks: [failed('content', '内容不是 JSON', 'the content is not JSON')] }
  }
  if (!canonical(json, text)) {
    return { exit: 1, checks: [failed('canonical', '内容不是规范 JSON', 'the content is not canonical JSON')] }
  }
  const checks = [passed('canonical', '内容为规范 JSON（RFC 8785）', 'the content is canonical JSON (RFC 8785)')]
  const parsed = evidenceBundle.safeParse(json)
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('.') ?? ''
    return {
      exit: 2,
      checks: [...checks, failed('content', `内容不是证据包（${where}）`, `the content is not an evidence bundle (${where})`)],
    }
  }
  return {
    exit: 1,
    checks: [...checks, passed('content', '内容为证据包', 'the content is an evidence bundle')],
    bundle: parsed.data,
  }
}

/** Safe because `JSON.parse` returns nothing but JSON. */
function parsedJson(text: string): JsonValue {
  return JSON.parse(text) as JsonValue
}

function canonical(json: JsonValue, text: string): boolean {
  try {
    return canonicalJson(json) === text
  } catch (fault) {
    if (fault instanceof Unreadable) return false
    throw fault
  }
}

function plainFingerprint(text: string): string {
  return text.trim().replace(/^SHA256:/i, '').replaceAll(':', '').toLowerCase()
}

function unreadable(zh: string, en: string): Verification {
  return { exit: 2, checks: [failed('readable', zh, en)] }
}
