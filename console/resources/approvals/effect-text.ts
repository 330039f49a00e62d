import { tierLabels } from '../../../schema/vocabulary/tiers.ts'
import type { Tier } from '../../../schema/vocabulary/tiers.ts'
import type { approvalsZh } from '../../i18n/zh/approvals.ts'
import type { Locale, Texts } from '../../i18n/texts.ts'
import type { ApprovalRecord } from './approval-types.ts'

/** What happens once a request is agreed to, in one sentence; null for an act without words of its own. */
export function effectText(
  { act, input, subjectLabel, subjectPersonName, requesterName }: Pick<ApprovalRecord, 'act' | 'input' | 'subjectLabel' | 'subjectPersonName' | 'requesterName'>,
  organisation: string | undefined,
  { effects }: Texts<typeof approvalsZh>,
  locale: Locale,
): string | null {
  switch (act) {
    case 'asset.confirm':
    case 'asset.reclassify': return effects[act](subjectLabel, tierWord(input.tier, locale))
    case 'asset.destroy': return effects[act](subjectLabel)
    case 'permit.request': return effects[act](requesterName, subjectLabel, String(input.hours))
    case 'partner-code.issue': return effects[act](organisation ?? String(input.organisationId), subjectLabel, String(input.hours))
    case 'person.invite': return effects[act](String(input.name))
    case 'person.assign-roles':
    case 'person.move':
    case 'recovery.request': return effects[act](subjectPersonName ?? subjectLabel)
    case 'recovery.hasten': return effects[act]
    default: return null
  }
}

function tierWord(tier: unknown, locale: Locale): string {
  return typeof tier === 'string' && Object.hasOwn(tierLabels, tier) ? tierLabels[tier as Tier][locale] : String(tier)
}
