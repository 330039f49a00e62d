import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { showApproval } from '../../schema/contracts/approvals.ts'
import { useWorded } from '../i18n/use-texts.ts'
import type { StepUpNeed } from '../providers/api-client.ts'
import { actLabel } from './act-label.ts'
import { InputInWords } from './InputInWords.tsx'
import { subjectText } from './subject-text.ts'
import { useAnswer } from './use-answer.ts'
import { useSharedTexts } from './use-shared-texts.ts'

/** What is being signed, in words. Whoever decides an approval reads the act that they let through, not only its number. */
export function SignedContent({ need }: { readonly need: StepUpNeed }) {
  const worded = useWorded()
  const { approvalId } = need.input
  return (
    <>
      <Typography variant="h2" component="p" sx={{ mb: 0.5 }}>{worded(actLabel(need.act))}</Typography>
      {typeof approvalId === 'string' ? <ApprovalInWords approvalId={approvalId} /> : null}
      <InputInWords input={need.input} />
    </>
  )
}

function ApprovalInWords({ approvalId }: { readonly approvalId: string }) {
  const worded = useWorded()
  const shared = useSharedTexts()
  const { output: approval } = useAnswer(showApproval, { approvalId })
  if (approval === undefined) return null
  return (
    <Box sx={{ mb: 1, pb: 1, borderBottom: 1, borderColor: 'divider' }}>
      <Typography variant="subtitle2">{`${approval.requesterName} · ${worded(actLabel(approval.act))} · ${subjectText(approval, shared.approval)}`}</Typography>
      <InputInWords input={approval.input} />
    </Box>
  )
}
