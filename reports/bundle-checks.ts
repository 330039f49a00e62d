import { canonicalJson } from '../crypto/canonical-json.ts'
import { parseVerifierKey, verifyCheckpoint, type Checkpoint } from '../crypto/checkpoint.ts'
import { equalBytes, fromBase64, fromHex, toHex, utf8, type Sha256 } from '../crypto/digest.ts'
import { demoOrigin } from '../crypto/log-file.ts'
import { leafHash, verifyInclusion } from '../crypto/merkle.ts'
import { demoMark, type EvidenceBundle } from './bundle-schema.ts'
import { citedEntries, namesItself } from './cited-entries.ts'
import type { Bilingual } from './clauses/clause.ts'
import { evaluateLedger } from './clauses/evaluate-ledger.ts'

/** Everything that a verification looks at, in the order in which it is printed. */
export type CheckName =
  | 'readable' | 'signature' | 'canonical' | 'content' | 'demo-mark' | 'pdf' | 'checkpoint' | 'inclusion' | 'log'
  | 'verdicts' | 'signer'

export interface Check {
  readonly name: CheckName
  readonly ok: boolean
  readonly detail: Bilingual
}

/**
 * Checks that a bundle agrees with itself: nothing here depends on who signed it. A check that fails to run is a
 * failed check.
 */
export function bundleChecks(bundle: EvidenceBundle, sha256: Sha256): readonly Check[] {
  return [
    guarded('demo-mark', () => checkDemoMark(bundle)),
    guarded('pdf', () => checkPdf(bundle, sha256)),
    guarded('checkpoint', () => checkCheckpoint(bundle)),
    guarded('inclusion', () => checkInclusion(bundle, sha256)),
    guarded('log', () => checkLog(bundle)),
    guarded('verdicts', () => checkVerdicts(bundle)),
  ]
}

export function passed(name: CheckName, zh: string, en: string): Check {
  return { name, ok: true, detail: { zh, en } }
}

export function failed(name: CheckName, zh: string, en: string): Check {
  return { name, ok: false, detail: { zh, en } }
}

function guarded(name: CheckName, check: () => Check): Check {
  try {
    return check()
  } catch (fault) {
    const cause = fault instanceof Error ? fault.message : 'unknown'
    return failed(name, `无法检查：${cause}`, `could not be checked: ${cause}`)
  }
}

function checkDemoMark({ mark, installation }: EvidenceBundle): Check {
  // The origin stands in the signed checkpoint; mark and flag are what somebody wrote beside it.
  if ((mark === demoMark) !== installation.demo || demoOrigin(installation.origin) !== installation.demo) {
    return failed('demo-mark', '演示标记与安装信息不一致', 'the demo mark contradicts the installation')
  }
  return installation.demo
    ? passed('demo-mark', '演示数据，标记齐备', 'demo data, marked as such')
    : passed('demo-mark', '非演示数据', 'not demo data')
}

function checkPdf({ pdf }: EvidenceBundle, sha256: Sha256): Check {
  if (pdf === null) return passed('pdf', '不含 PDF', 'no PDF inside')
  for (const locale of ['zh', 'en'] as const) {
    const { base64, sha256: stated } = pdf[locale]
    if (toHex(sha256(fromBase64(base64))) !== stated) {
      return failed('pdf', `PDF（${locale}）与其摘要不符`, `the PDF (${locale}) does not have its digest`)
    }
  }
  return passed('pdf', '中英文 PDF 与其摘要一致', 'both PDFs have their digests')
}

function signedCheckpoint({ evidence }: EvidenceBundle, note = evidence.checkpoint): Checkpoint {
  return verifyCheckpoint(note, parseVerifierKey(evidence.verifierKey))
}

function checkCheckpoint(bundle: EvidenceBundle): Check {
  const { origin, size } = signedCheckpoint(bundle)
  if (origin !== bundle.installation.origin) {
    return failed('checkpoint', '检查点来自另一审计树', 'the checkpoint is of another tree')
  }
  return passed('checkpoint', `检查点签名有效，树含 ${size} 条`, `the checkpoint is signed; its tree has ${size} entries`)
}

function checkInclusion(bundle: EvidenceBundle, sha256: Sha256): Check {
  const { size, root } = signedCheckpoint(bundle)
  const { entries } = bundle.evidence
  const present = new Set(entries.map(({ entryId }) => entryId))
  for (const entryId of citedEntries(bundle.facts).keys()) {
    if (!present.has(entryId)) return failed('inclusion', `缺少被引用的记录 ${entryId}`, `cited entry ${entryId} is absent`)
  }
  for (const { entryId, index, canonical, proof } of entries) {
    const claim = { sha256, index, size, root, leafHash: leafHash(sha256, utf8(canonical)), proof: proof.map(fromHex) }
    if (!namesItself(canonical, entryId) || !verifyInclusion(claim)) {
      return failed('inclusion', `记录 ${entryId} 不在审计树中`, `entry ${entryId} is not in the tree`)
    }
  }
  return passed('inclusion', `${entries.length} 条记录均在审计树中`, `all ${entries.length} entries are in the tree`)
}

/** The log that the facts speak of must be the one whose checkpoint stands beside them. */
function checkLog(bundle: EvidenceBundle): Check {
  const { size, rootHex, checkpointNote } = bundle.facts['10.1.2d']['verified-log']
  const verified = signedCheckpoint(bundle, checkpointNote)
  const newest = signedCheckpoint(bundle)
  const agrees = verified.origin === newest.origin
    && verified.size === size
    && toHex(verified.root) === rootHex
    && (size < newest.size || (size === newest.size && equalBytes(verified.root, newest.root)))
  return agrees
    ? passed('log', `已校验范围至第 ${size} 条，与检查点一致`, `the verified range of ${size} entries agrees with the checkpoint`)
    : failed('log', '已校验范围与检查点不一致', 'the verified range contradicts the checkpoint')
}

function checkVerdicts({ facts, findings, asOf, period }: EvidenceBundle): Check {
  const recomputed = evaluateLedger(facts, { asOf, period })
  if (canonicalJson(recomputed) === canonicalJson(findings)) {
    return passed('verdicts', `${findings.length} 行结论由事实重算一致`, `all ${findings.length} verdicts follow from the facts`)
  }
  const forged = recomputed.find((row, at) => canonicalJson(row) !== canonicalJson(findings[at] ?? null))
  return failed('verdicts', `${forged?.id ?? ''} 的结论与事实不符`, `the verdict of ${forged?.id ?? ''} does not follow from the facts`)
}
