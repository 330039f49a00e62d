import Box from '@mui/material/Box'
import type { ReactNode } from 'react'
import { showAsset } from '../../../schema/contracts/assets.ts'
import { showPerson } from '../../../schema/contracts/people.ts'
import { inputFieldsEn } from '../../i18n/en/input-fields.ts'
import { useTexts } from '../../i18n/use-texts.ts'
import { inputFieldsZh } from '../../i18n/zh/input-fields.ts'
import { TierChip } from '../../shared/TierChip.tsx'
import { useAnswer } from '../../shared/use-answer.ts'
import { useMay } from '../../shared/use-session.ts'
import type { ApprovalRecord } from './approval-types.ts'
import { askedItems } from './asked-items.ts'
import { AskedValue } from './AskedValue.tsx'
import { RoleNames } from './RoleNames.tsx'
import { useApprovalTexts } from './use-approval-texts.ts'

/** What exactly is asked, item by item, with what stands there now where this person may know it. */
export function AskedInput({ approval }: { readonly approval: ApprovalRecord }) {
  const t = useApprovalTexts()
  const names: Readonly<Record<string, string>> = useTexts(inputFieldsZh, inputFieldsEn)
  const current = useCurrentValues(approval)
  const items = askedItems(approval.act, approval.subjectType, approval.input)
  return (
    <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: { xs: '84px minmax(0, 1fr)', sm: '120px minmax(0, 1fr)' }, fontSize: 14, lineHeight: '22px', '& dt': { color: 'text.secondary', fontSize: 13, py: '6px', pr: 2, borderTop: 1, borderColor: 'divider' }, '& dd': { m: 0, py: '6px', borderTop: 1, borderColor: 'divider', overflowWrap: 'anywhere', minWidth: 0 } }}>
      {items.map((item) => {
        const now = current[item.name]
        return (
          <Box key={item.name} sx={{ display: 'contents' }}>
            <dt>{names[item.name] ?? item.name}</dt>
            <dd>
              <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 8px' }}>
                {now === undefined ? null : <><Box component="span" sx={{ color: 'text.secondary', fontSize: 12 }}>{t.current}</Box>{now}<span aria-hidden>→</span></>}
                <AskedValue item={item} approval={approval} />
              </Box>
            </dd>
          </Box>
        )
      })}
    </Box>
  )
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
