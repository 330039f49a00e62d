import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { showApproval } from '../../schema/contracts/approvals.ts'
import { useWorded } from '../i18n/use-texts.ts'
import type { StepUpNeed } from '../providers/api-client.ts'
import { AskedItems } from '../resources/approvals/AskedItems.tsx'
import { actLabel } from './act-label.ts'
import { subjectText } from './subject-text.ts'
import { useAnswer } from './use-answer.ts'
import { useSharedTexts } from './use-shared-texts.ts'

/** What is being signed, in the words of the page that asks for it. Whoever decides an approval reads the act that they let through, not only its number. */
export function SignedContent({ need }: { readonly need: StepUpNeed }) {
  const worded = useWorded()
  const { approvalId } = need.input
  const asked = { act: need.act, input: need.input, subjectType: 'none', subjectId: 'none' }
  return (
    <>
      <Typography variant="h2" component="p" sx={{ mb: 0.5 }}>{worded(actLabel(need.act))}</Typography>
      {typeof approvalId === 'string' ? <ApprovalInWords approvalId={approvalId} /> : null}
      <AskedItems asked={asked} leaveOut={typeof approvalId === 'string' ? ['approvalId'] : []} />
    </>
  )
}

function ApprovalInWords({ approvalId }: { readonly approvalId: string }) {
  const worded = useWorded()
  const shared = useSharedTexts()
  const { output: approval } = useAnswer(showApproval, { approvalId })
  if (approval === undefined) return null
  return (
    <Box sx={{ mb: 1 }}>
      <Typography variant="subtitle2" sx={{ mb: 0.5 }}>{shared.approval.asks(approval.requesterName, worded(actLabel(approval.act)))} · {subjectText(approval, shared.approval)}</Typography>
      <AskedItems asked={approval} />
    </Box>
  )
}
