import type { ReactNode } from 'react'
import { showAsset } from '../../../schema/contracts/assets.ts'
import { showPerson } from '../../../schema/contracts/people.ts'
import { TierChip } from '../../shared/TierChip.tsx'
import { useAnswer } from '../../shared/use-answer.ts'
import { useMay } from '../../shared/use-session.ts'
import type { ApprovalRecord } from './approval-types.ts'
import { AskedItems } from './AskedItems.tsx'
import { RoleNames } from './RoleNames.tsx'

/** What exactly is asked, item by item, with what stands there now where this person may know it. */
export function AskedInput({ approval }: { readonly approval: ApprovalRecord }) {
  return <AskedItems asked={approval} current={useCurrentValues(approval)} />
}

/** What stands there now, for the items that replace something. Only what the approver may read anyway. */
function useCurrentValues({ act, subjectType, subjectId, state }: ApprovalRecord): Readonly<Record<string, ReactNode>> {
  const pending = state === 'pending'
  const mayAsset = useMay('asset.show')
  const mayPerson = useMay('person.show')
  const { output: asset } = useAnswer(showAsset, { assetId: subjectId }, { enabled: pending && mayAsset && subjectType === 'asset' })
  const { output: person } = useAnswer(showPerson, { personId: subjectId }, { enabled: pending && mayPerson && subjectType === 'person' && act !== 'person.invite' })
  if (asset !== undefined && (act === 'asset.reclassify' || act === 'asset.confirm')) {
    return { tier: <TierChip tier={asset.tier ?? asset.proposedTier} proposed={asset.tier === null} /> }
  }
  if (person !== undefined) return { roles: <RoleNames roles={person.roles} />, team: <span>{person.team}</span> }
  return {}
}
