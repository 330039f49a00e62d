import Box from '@mui/material/Box'
import { useListContext } from 'ra-core'
import { contracts } from '../../../schema/contracts/all.ts'
import { listRoles } from '../../../schema/contracts/people.ts'
import { roleLabels } from '../../../schema/vocabulary/roles.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import { actLabel } from '../../shared/act-label.ts'
import { ApprovalCard } from '../../shared/ApprovalCard.tsx'
import { Countdown } from '../../shared/Countdown.tsx'
import type { EmptyStateProps } from '../../shared/EmptyState.tsx'
import { ListScreen } from '../../shared/ListScreen.tsx'
import type { ListColumn } from '../../shared/ListRows.tsx'
import { Moment } from '../../shared/Moment.tsx'
import { numberText } from '../../shared/number-text.ts'
import { ReachLine } from '../../shared/ReachLine.tsx'
import { subjectText } from '../../shared/subject-text.ts'
import { useAnswer } from '../../shared/use-answer.ts'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import type { ApprovalLine } from './approval-types.ts'
import { inboxDefaults, inboxTabOf, inboxUnfiltered } from './inbox-filters.ts'
import { InboxTabs } from './InboxTabs.tsx'
import { useApprovalTexts } from './use-approval-texts.ts'

/** The inbox. */
export function ApprovalList() {
  const t = useApprovalTexts()
  const columns = useInboxColumns()
  const empty = useInboxEmpty()
  return (
    <ListScreen<ApprovalLine>
      resource="approvals"
      title={t.title}
      lead={t.lead}
      columns={columns}
      filterDefaults={inboxDefaults}
      above={<InboxTabs />}
      rowTo={(approval) => `/approvals/${approval.approvalId}`}
      card={(approval) => <ApprovalCard approval={approval} />}
      empty={empty}
    />
  )
}

/** Where every row waits for this person, the tab has said so. */
function MineSign() {
  const t = useApprovalTexts()
  const { filterValues } = useListContext()
  if (inboxTabOf(filterValues) === 'of-me') return null
  return <Box component="span" sx={{ ml: 1, fontSize: 12, fontWeight: 600, color: 'primary.main', whiteSpace: 'nowrap' }}>● {t.mine}</Box>
}

function useInboxColumns(): readonly ListColumn<ApprovalLine>[] {
  const t = useApprovalTexts()
  const shared = useSharedTexts()
  const worded = useWorded()
  return [
    { key: 'act', label: t.columns.act, names: true, render: ({ act, mine }) => <>{worded(actLabel(act))}{mine ? <MineSign /> : null}</> },
    { key: 'subject', label: t.columns.subject, render: (approval) => subjectText(approval, shared.approval) },
    { key: 'requester', label: t.columns.requester, render: ({ requesterName }) => <span style={{ whiteSpace: 'nowrap' }}>{requesterName}</span> },
    { key: 'reach', label: t.columns.reach, render: ({ reach }) => <ReachLine reach={reach} /> },
    { key: 'progress', label: t.columns.progress, from: 900, render: ({ approvedBy, approversNeeded }) => t.approvedOf(numberText(approvedBy), numberText(approversNeeded)) },
    { key: 'expires', label: t.columns.expires, render: ({ state, expiresAt }) => (state === 'pending' ? <Countdown until={expiresAt} /> : shared.approval.states[state]) },
    { key: 'created', label: t.columns.created, from: 900, render: ({ createdAt }) => <Moment at={createdAt} /> },
  ]
}

/** Every role that some act waits for. */
const approvingRoles = [...new Set(contracts.flatMap(({ twoPerson }) => twoPerson?.approverRoles ?? []))]

/** Why the inbox is empty depends on whose requests are looked at; where nothing waits it says who approves at all. */
function useInboxEmpty(): (filters: Readonly<Record<string, unknown>>) => EmptyStateProps | null {
  const t = useApprovalTexts()
  const shared = useSharedTexts()
  const worded = useWorded()
  const { output } = useAnswer(listRoles, {}, { also: ['person'] })
  const holders = new Map((output?.roles ?? []).map(({ role, holders: people }) => [role, people]))
  const who = approvingRoles.map((role) => t.empty.role(worded(roleLabels[role]), holders.has(role) ? numberText(holders.get(role) ?? 0) : '…')).join(shared.listSeparator)
  return (filters) => {
    if (!inboxUnfiltered(filters)) return null
    switch (inboxTabOf(filters)) {
      case 'of-me': return { what: t.empty.what, why: t.empty.why, who: t.empty.whoNow(who) }
      case 'by-me': return { what: t.emptyByMe.what, why: t.emptyByMe.why, next: t.emptyByMe.next }
      case 'all': return { what: t.emptyAll.what, why: t.emptyAll.why }
    }
  }
}
