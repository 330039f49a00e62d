import { builtControl, missingControl, type Clause } from './clause.ts'
import { coreIsolationFacts } from './core-isolation-facts.ts'
import { promisedLimits } from './promised-limits.ts'
import { conclude, notApplicable, reason } from './ruling.ts'

const facts = coreIsolationFacts.shape

/** Row 10.1.1d. */
export const coreIsolation: Clause = {
  id: '10.1.1d',
  title: { zh: '内部核心数据隔离', en: 'Core data is isolated' },
  promise: {
    zh: '内部核心数据存于物理隔离的服务器；访问须双因素并经两人审批。（此处“核心”为协议用语，并非法定核心数据。）',
    en: 'Core data lives on isolated servers; access takes two factors and two approvers. ("Core" is the own word of the agreement, not the statutory category.)',
  },
  controls: [
    builtControl({
      id: 'core-never-stored',
      title: { zh: '不存内容，只存清单', en: 'The manifest is kept, never the content' },
      facts: facts['core-never-stored'],
      rule({ coreAssets, manifests, coreObjectsStored }) {
        if (coreAssets === 0 && coreObjectsStored === 0) return notApplicable('no-core-assets')
        const withoutManifest = Math.max(0, coreAssets - manifests)
        return conclude({
          breaches: [coreObjectsStored > 0 && reason('core-objects-stored', { count: coreObjectsStored })],
          shortfalls: [withoutManifest > 0 && reason('core-without-manifest', { count: withoutManifest })],
          evidence: [reason('core-kept-as-manifest', { count: Math.min(coreAssets, manifests) })],
        })
      },
    }),
    builtControl({
      id: 'core-permits',
      title: { zh: '双因素与双人审批', en: 'Two factors and two approvers' },
      facts: facts['core-permits'],
      rule({ permits, violations }) {
        const short = permits.filter((permit) =>
          permit.approvers < promisedLimits.coreApproversMin
          || permit.approversWithBothFactors !== permit.approvers
          || permit.usesWithBothFactors !== permit.uses)
        const broken = Math.max(violations, short.length)
        if (permits.length === 0 && broken === 0) return notApplicable('no-core-permits')
        return conclude({
          breaches: [broken > 0 && reason('core-permit-violations', { count: broken })],
          evidence: [reason('core-permits-in-order', { count: permits.length })],
        })
      },
    }),
    missingControl('host-attestation', { zh: '隔离主机的定期证明', en: 'Attestation by the isolated host' }),
  ],
}
