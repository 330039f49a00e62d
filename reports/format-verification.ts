import { verdictSigns } from '../schema/vocabulary/verdicts.ts'
import type { CheckName } from './bundle-checks.ts'
import { demoMark } from './bundle-schema.ts'
import type { Bilingual } from './clauses/clause.ts'
import { clauseLedger } from './clauses/ledger.ts'
import { moment, type Locale } from './definitions/fact-text.ts'
import { reasonSentence } from './definitions/reason-sentence.ts'
import type { Verification, VerificationExit } from './verify.ts'

const checkTitles: Readonly<Record<CheckName, Bilingual>> = {
  readable: { zh: '文件可读', en: 'readable' },
  signature: { zh: '签名', en: 'signature' },
  canonical: { zh: '规范形式', en: 'canonical form' },
  content: { zh: '内容', en: 'content' },
  'demo-mark': { zh: '演示标记', en: 'demo mark' },
  pdf: { zh: 'PDF 摘要', en: 'PDF digests' },
  checkpoint: { zh: '检查点', en: 'checkpoint' },
  inclusion: { zh: '记录在树', en: 'inclusion' },
  log: { zh: '日志范围', en: 'log range' },
  verdicts: { zh: '结论重算', en: 'verdicts' },
  signer: { zh: '签名者', en: 'signer' },
}

const conclusions: Readonly<Record<VerificationExit, Bilingual>> = {
  0: { zh: '完好，签名者可信。', en: 'Intact, and the signer is trusted.' },
  1: { zh: '已被改动。不可采信。', en: 'Altered. Do not rely on it.' },
  2: { zh: '无法读取。', en: 'Unreadable.' },
  3: {
    zh: '完好，但签名者未知：请用 --trust 指定从别处取得的根证书或其指纹。',
    en: 'Intact, but the signer is unknown: give --trust the root certificate or its fingerprint, obtained elsewhere.',
  },
}

/** The answer of a verification as lines of text, ending in a newline. Verdicts are printed only if the bundle is intact. */
export function formatVerification(verification: Verification, locale: Locale): string {
  const { exit, checks, bundle } = verification
  const lines: string[] = []
  if (bundle?.installation.demo === true) lines.push(demoMark)
  lines.push(conclusions[exit][locale], '')
  for (const { name, ok, detail } of checks) {
    lines.push(`${ok ? '✓' : '✗'} ${printable(checkTitles[name][locale])}  ${printable(detail[locale])}`)
  }
  if (bundle !== undefined && (exit === 0 || exit === 3)) lines.push('', ...findingLines(bundle, locale))
  return `${lines.join('\n')}\n`
}

function findingLines(bundle: NonNullable<Verification['bundle']>, locale: Locale): string[] {
  const { installation, asOf, findings } = bundle
  const lines = [printable(`${installation.id}  ${moment(asOf)}`)]
  for (const finding of findings) {
    const clause = clauseLedger.find(({ id }) => id === finding.id)
    const sign = verdictSigns[finding.verdict]
    lines.push(`${sign.sign} ${finding.id}  ${clause?.title[locale] ?? ''}  ${sign[locale]}`)
    for (const control of finding.controls) {
      const title = clause?.controls.find(({ id }) => id === control.id)?.title[locale] ?? control.id
      const sentences = control.reasons.map((item) => reasonSentence(item, locale)).join(' ')
      lines.push(printable(`    ${verdictSigns[control.verdict].sign} ${title}: ${sentences}`))
    }
  }
  return lines
}

/** A bundle comes from outside: control characters would let it write over the verdict on a terminal. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, '�')
}
