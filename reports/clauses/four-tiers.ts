import { tierRank } from '../../schema/vocabulary/tiers.ts'
import { builtControl, type Clause } from './clause.ts'
import { fourTiersFacts } from './four-tiers-facts.ts'
import { promisedLimits } from './promised-limits.ts'
import { conclude, notApplicable, reason } from './ruling.ts'

const facts = fourTiersFacts.shape

/** What the assets received within the last 24 hours wait for, each in a sentence of its own. */
function pendingReasons({ scanning, scanFailed, proposed }: { readonly scanning: number; readonly scanFailed: number; readonly proposed: number }) {
  return [
    scanning > 0 && reason('assets-in-scan', { count: scanning }),
    scanFailed > 0 && reason('assets-scan-failed', { count: scanFailed }),
    proposed > 0 && reason('assets-to-confirm', { count: proposed }),
  ]
}

/** Row 10.1.1a. */
export const fourTiers: Clause = {
  id: '10.1.1a',
  title: { zh: '数据四级分类', en: 'Four tiers of data' },
  promise: {
    zh: '全部数据按公开、普通、敏感、内部核心四级管理，每项资产恰有一级；降级须双人复核。',
    en: 'All data is kept in four tiers (public, ordinary, sensitive, core); each asset has exactly one, and lowering it takes two people.',
  },
  controls: [
    builtControl({
      id: 'one-tier',
      title: { zh: '每项资产恰有一级', en: 'Exactly one tier per asset' },
      facts: facts['one-tier'],
      rule({ byTier, pending, pendingBy, unclassified }) {
        const classified = byTier.public + byTier.ordinary + byTier.sensitive + byTier.core
        if (classified + pending + unclassified === 0) return notApplicable('no-assets')
        if (classified + unclassified === 0) return notApplicable('only-pending-assets', { count: pending })
        return conclude({
          breaches: [unclassified > 0 && reason('unclassified-assets', { count: unclassified })],
          evidence: [
            reason('every-asset-classified', { count: classified }),
            ...(pendingBy === undefined ? [pending > 0 && reason('pending-assets', { count: pending })] : pendingReasons(pendingBy)),
          ],
        })
      },
    }),
    builtControl({
      id: 'tier-changes',
      title: { zh: '降级须双人复核', en: 'Lowering a tier takes two people' },
      facts: facts['tier-changes'],
      rule({ changes, loweredWithoutTwoPeople }) {
        const lowered = changes.filter((change) => tierRank(change.to) < tierRank(change.from))
        const alone = lowered.filter((change) => change.approvers < promisedLimits.otherPeopleMin)
        const violations = Math.max(loweredWithoutTwoPeople, alone.length)
        if (changes.length === 0 && violations === 0) return notApplicable('no-tier-changes')
        return conclude({
          breaches: [violations > 0 && reason('lowered-without-two-people', { count: violations })],
          evidence: [reason('tier-changes-approved', { count: changes.length, lowered: lowered.length })],
        })
      },
    }),
    builtControl({
      id: 'inheritance',
      title: { zh: '派生资产就高', en: 'Derived assets inherit the highest tier' },
      facts: facts.inheritance,
      rule({ derivedAssets, derivedBelowInputs }) {
        if (derivedAssets === 0 && derivedBelowInputs === 0) return notApplicable('no-derived-assets')
        return conclude({
          breaches: [derivedBelowInputs > 0 && reason('derived-below-inputs', { count: derivedBelowInputs })],
          evidence: [reason('derived-inherit', { count: derivedAssets })],
        })
      },
    }),
  ],
}
