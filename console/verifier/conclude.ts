import type { verifierZh } from '../i18n/zh/verifier.ts'
import type { VerificationExit } from '../../reports/verify.ts'
import type { VerifierResult } from './verifier-messages.ts'

export interface Conclusion {
  readonly verdict: keyof typeof verifierZh.verdicts
  /** The sentence that says what the verdict means here. */
  readonly means: keyof typeof verifierZh.means
}

const bundleConclusions: Readonly<Record<VerificationExit, Conclusion>> = {
  0: { verdict: 'trusted', means: 'bundleTrusted' },
  1: { verdict: 'altered', means: 'bundleAltered' },
  2: { verdict: 'unreadable', means: 'unreadable' },
  3: { verdict: 'unknown', means: 'bundleUnknown' },
}

/** One verdict out of everything that was found, the gravest finding first. */
export function conclusionOf(result: VerifierResult): Conclusion {
  if (result.kind === 'bundle') return bundleConclusions[result.verification.exit]
  const { finding } = result
  if (finding.unreadable) return { verdict: 'unreadable', means: 'unreadable' }
  if (finding.firstBad !== null) return { verdict: 'altered', means: 'logAltered' }
  if (!finding.checkpointOk) return { verdict: 'altered', means: 'logCheckpoint' }
  if (finding.key === 'different') return { verdict: 'altered', means: 'logKey' }
  if (finding.kept.state === 'bad') return { verdict: 'altered', means: 'logKept' }
  return finding.key === 'same' ? { verdict: 'trusted', means: 'logTrusted' } : { verdict: 'unknown', means: 'logUnknown' }
}
