import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { showApproval } from '../../schema/contracts/approvals.ts'
import type { OutputOf } from '../../schema/contracts/contract.ts'
import { useWorded } from '../i18n/use-texts.ts'
import type { Refused, StepUpNeed } from '../providers/api-client.ts'
import { AskedItems } from '../resources/approvals/AskedItems.tsx'
import { actLabel } from './act-label.ts'
import { subjectText } from './subject-text.ts'
import { useAnswer } from './use-answer.ts'
import { useSharedTexts } from './use-shared-texts.ts'

/** An approval that is about to be decided, as far as it has been read: nobody signs what they were not shown. */
export function useSignedApproval(need: StepUpNeed): { readonly approval: OutputOf<typeof showApproval> | null; readonly refusal: Refused | null; readonly readable: boolean } {
  const { approvalId } = need.input
  const named = typeof approvalId === 'string'
  const { output, refusal } = useAnswer(showApproval, { approvalId: named ? approvalId : '' }, { enabled: named })
  return { approval: output ?? null, refusal, readable: !named || output !== undefined }
}

/** What is being signed, in the words of the page that asks for it. Whoever decides an approval reads the act that they let through, not only its number. */
export function SignedContent({ need, approval }: { readonly need: StepUpNeed; readonly approval: OutputOf<typeof showApproval> | null }) {
  const worded = useWorded()
  const shared = useSharedTexts()
  const asked = { act: need.act, input: need.input, subjectType: 'none', subjectId: 'none' }
  return (
    <>
      <Typography variant="h2" component="p" sx={{ mb: 0.5 }}>{worded(actLabel(need.act))}</Typography>
      {approval === null ? null : (
        <Box sx={{ mb: 1 }}>
          <Typography variant="subtitle2" sx={{ mb: 0.5 }}>{shared.approval.asks(approval.requesterName, worded(actLabel(approval.act)))} · {subjectText(approval, shared.approval)}</Typography>
          <AskedItems asked={approval} />
        </Box>
      )}
      <AskedItems asked={asked} leaveOut={'approvalId' in need.input ? ['approvalId'] : []} />
    </>
  )
}
