import { DigestChip } from '../shared/DigestChip.tsx'
import { Facts } from '../shared/Facts.tsx'
import { numberText } from '../shared/number-text.ts'
import { useVerifierTexts } from './use-verifier-texts.ts'
import type { LogFinding } from './verify-log.ts'

/** What was found about a log file, fact by fact. */
export function LogFindingFacts({ finding }: { readonly finding: LogFinding }) {
  const t = useVerifierTexts()
  const { origin, demo, size, rootHex, verifierKey, key, kept, firstBad, fault } = finding
  const compared = { same: t.record.keySame, different: t.record.keyDifferent, none: t.record.keyNone }[key]
  const keptText = { none: t.record.keptNone, bad: t.record.keptBad, unreached: t.record.keptUnreached, good: t.record.keptGood(kept.state === 'none' ? '' : numberText(kept.size)) }[kept.state]
  return (
    <Facts
      labelEm={13}
      facts={[
        { label: t.record.origin, value: origin === null ? null : <code>{origin}</code> },
        { label: t.record.demo, value: demo ? t.record.demoIs : null },
        { label: t.record.firstBad, value: firstBad === null ? null : <strong>{t.record.firstBadIs(numberText(firstBad.index), t.reasons[firstBad.reason])}</strong> },
        { label: t.record.fault, value: fault === null || firstBad !== null ? null : <strong>{t.reasons[fault.reason]}</strong> },
        { label: t.record.entries, value: numberText(size) },
        { label: t.record.root, value: rootHex === null ? null : <DigestChip digest={rootHex} whole /> },
        { label: t.record.verifierKey, value: verifierKey === null ? null : <DigestChip digest={verifierKey} whole /> },
        { label: t.record.keyGiven, value: compared },
        { label: t.record.kept, value: keptText },
      ]}
    />
  )
}
