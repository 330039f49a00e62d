import Box from '@mui/material/Box'
import { listApprovals } from '../../../schema/contracts/approvals.ts'
import { QuietLink } from '../../shared/QuietLink.tsx'
import { useAnswer } from '../../shared/use-answer.ts'
import { inboxDefaults } from './inbox-filters.ts'
import { useApprovalTexts } from './use-approval-texts.ts'

/** After a decision: the next request that waits for this person, or that there is none. Whoever has many need not go back to the list for each. */
export function NextApproval({ after }: { readonly after: string }) {
  const t = useApprovalTexts()
  const { output, current } = useAnswer(listApprovals, { ...inboxDefaults, limit: 2 }, { also: ['approval'], anew: true })
  if (output === undefined || !current) return null
  const next = output.items.find(({ approvalId }) => approvalId !== after)
  return (
    <Box component="nav" aria-label={t.next.label} className="no-print" sx={{ mt: 2, display: 'flex', flexWrap: 'wrap', gap: '4px 24px', fontWeight: 600 }}>
      {next === undefined ? <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400 }}>{t.next.none}</Box> : <QuietLink to={`/approvals/${next.approvalId}`}>{t.next.open} →</QuietLink>}
      <QuietLink to="/approvals">{t.next.list}</QuietLink>
    </Box>
  )
}
