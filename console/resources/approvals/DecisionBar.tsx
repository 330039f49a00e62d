import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { approveApproval } from '../../../schema/contracts/approvals.ts'
import { numberText } from '../../shared/number-text.ts'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { useCall } from '../../shared/use-call.ts'
import { useSession } from '../../shared/use-session.ts'
import { ConsequenceBar } from '../../shared/ConsequenceBar.tsx'
import type { ApprovalRecord } from './approval-types.ts'
import { ApproveApprovalButton } from './ApproveApprovalButton.tsx'
import { NextApproval } from './NextApproval.tsx'
import { RefuseApprovalButton } from './RefuseApprovalButton.tsx'
import { useApprovalTexts } from './use-approval-texts.ts'
import { WithdrawApprovalButton } from './WithdrawApprovalButton.tsx'

export interface DecisionBarProps {
  readonly approval: ApprovalRecord
  /** What is shown does not agree with the digest: nothing may be signed. */
  readonly altered: boolean
  readonly onDone: () => void
}

/**
 * The buttons of a pending request: for who may decide it, for who asked, and why not for everybody else. They stick to
 * the foot of the page that they stand in, so the page must be their direct parent.
 */
export function DecisionBar({ approval, altered, onDone }: DecisionBarProps) {
  const t = useApprovalTexts()
  const session = useSession()
  const { tokens } = useTheme()
  const approve = useCall(approveApproval)
  const missing = approval.approversNeeded - approval.approvedBy
  const own = session !== undefined && session.personId === approval.requesterId
  const decided = session !== undefined && approval.decisions.some(({ personId }) => personId === session.personId)
  if (decided) return <><Outcome output={approve.output} />{approve.output === null && approval.state === 'pending' ? <Alert severity="info" sx={{ mt: 2 }}>{t.decidedByYou}</Alert> : null}<NextApproval after={approval.approvalId} /></>
  if (approval.state !== 'pending') return null
  if (!approval.mine && !own) return <Alert severity="info" sx={{ mt: 2 }}>{t.notForYou}</Alert>
  const words = t.approveConsequence
  return (
    <>
      {approval.mine ? (
        <ConsequenceBar
          consequence={{
            effect: missing <= 1 ? words.effectLast : words.effectMore(numberText(missing - 1)),
            told: words.told,
            undone: words.undone,
            agree: missing <= 1 ? words.agreeNone : words.agree(numberText(missing - 1)),
          }}
        />
      ) : <Alert severity="info" sx={{ mt: 2 }}>{t.ownRequest}</Alert>}
      <RefusalNotice refusal={approve.refusal} />
      <Outcome output={approve.output} />
      <Box
        className="no-print"
        sx={{
          display: 'flex', flexWrap: 'wrap', gap: 1, position: 'sticky', zIndex: 10, bottom: { xs: 'calc(56px + env(safe-area-inset-bottom))', sm: 0 }, py: 1.5, mx: { xs: -2, sm: 0 }, px: { xs: 2, sm: 0 },
          background: { xs: tokens.paper, sm: tokens.ground }, borderTop: { xs: `1px solid ${tokens.edge}`, sm: 'none' },
        }}
      >
        {approval.mine ? <ApproveApprovalButton approval={approval} call={approve} disabled={altered} onDone={onDone} /> : null}
        {approval.mine ? <RefuseApprovalButton approval={approval} onDone={onDone} /> : null}
        {own ? <WithdrawApprovalButton approvalId={approval.approvalId} onDone={onDone} /> : null}
      </Box>
    </>
  )
}

function Outcome({ output }: { readonly output: { readonly state: string; readonly approvalsMissing: number } | null }) {
  const t = useApprovalTexts()
  if (output === null) return null
  const failed = output.state === 'failed'
  const words = output.state === 'executed' ? t.executed : failed ? t.failed : t.approved(numberText(output.approvalsMissing))
  return <Alert severity={failed ? 'warning' : 'success'} role="status" sx={{ my: 1, position: 'sticky', zIndex: 10, bottom: { xs: 'calc(64px + env(safe-area-inset-bottom))', sm: 8 } }}>{words}</Alert>
}
