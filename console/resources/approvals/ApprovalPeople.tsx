import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { roleLabels } from '../../../schema/vocabulary/roles.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import { Moment } from '../../shared/Moment.tsx'
import { numberText } from '../../shared/number-text.ts'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import type { ApprovalRecord } from './approval-types.ts'
import { useApprovalTexts } from './use-approval-texts.ts'

/** Who asks and what they asked before; who has decided; who is still missing and who else could. */
export function ApprovalPeople({ approval }: { readonly approval: ApprovalRecord }) {
  const t = useApprovalTexts()
  const shared = useSharedTexts()
  const worded = useWorded()
  const { tokens } = useTheme()
  const { asked, executed, refused } = historyBefore(approval)
  const missing = approval.approversNeeded - approval.approvedBy
  const roles = approval.approverRoles.map((role) => worded(roleLabels[role])).join(shared.listSeparator)
  return (
    <Box component="dl" sx={{ m: 0, mt: 2, display: 'grid', gridTemplateColumns: { xs: '84px minmax(0, 1fr)', sm: '120px minmax(0, 1fr)' }, gap: '6px 16px', px: { xs: 1.5, sm: 2.5 }, fontSize: 13, lineHeight: '20px', '& dt': { color: 'text.secondary' }, '& dd': { m: 0 } }}>
      <dt>{t.requester}</dt>
      <dd><strong>{approval.requesterName}</strong>　<Box component="span" sx={{ color: 'text.secondary' }}>{asked === 0 ? t.firstTime : t.history(numberText(asked), numberText(executed), numberText(refused))}</Box></dd>
      <dt>{t.decisions}</dt>
      <dd>
        {approval.decisions.length === 0 ? <Box component="span" sx={{ color: 'text.secondary' }}>{t.noDecisions}</Box> : null}
        {approval.decisions.map(({ personId, personName, verdict, at }) => (
          <Box key={personId}>
            <Box component="span" aria-hidden sx={{ color: verdict === 'approve' ? tokens.ok.ink : tokens.danger.ink, mr: '6px' }}>{verdict === 'approve' ? '✓' : '✗'}</Box>
            <strong>{personName}</strong> {t.verdicts[verdict]}　<Box component="span" sx={{ color: 'text.secondary' }}><Moment at={at} form="absolute" /></Box>
          </Box>
        ))}
        {approval.state !== 'pending' || missing <= 0 ? null : <Box>{t.missing(numberText(missing), roles)} {approval.otherApprovers === 0 ? t.noOthers : t.others(numberText(approval.otherApprovers))}</Box>}
      </dd>
    </Box>
  )
}

/** The counts include the request on the screen; what came before it is what an approver wants to know. */
function historyBefore({ requesterHistory: counts, state }: ApprovalRecord): ApprovalRecord['requesterHistory'] {
  return { asked: counts.asked - 1, executed: counts.executed - (state === 'executed' ? 1 : 0), refused: counts.refused - (state === 'refused' ? 1 : 0) }
}
