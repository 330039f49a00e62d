import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useTheme } from '@mui/material/styles'
import type { ReactNode } from 'react'
import type { listApprovals } from '../../schema/contracts/approvals.ts'
import type { OutputOf } from '../../schema/contracts/contract.ts'
import { tierRank } from '../../schema/vocabulary/tiers.ts'
import type { Tier } from '../../schema/vocabulary/tiers.ts'
import { useWorded } from '../i18n/use-texts.ts'
import { actLabel } from './act-label.ts'
import { Ending } from './Ending.tsx'
import { Moment } from './Moment.tsx'
import { QuietLink } from './QuietLink.tsx'
import { ReachLine } from './ReachLine.tsx'
import { subjectText } from './subject-text.ts'
import { useSharedTexts } from './use-shared-texts.ts'

export type ApprovalSummary = OutputOf<typeof listApprovals>['items'][number]

export interface ApprovalCardProps {
  readonly approval: ApprovalSummary
  readonly history?: { readonly asked: number; readonly executed: number; readonly refused: number }
  readonly otherApprovers?: number
  /** Details and buttons of the screen that decides; a link to that screen where absent. */
  readonly children?: ReactNode
}

/** Who asks, for what, how much it touches, how long, who else must agree. The edge takes the colour of the highest tier. */
export function ApprovalCard({ approval, history, otherApprovers, children }: ApprovalCardProps) {
  const t = useSharedTexts()
  const worded = useWorded()
  const { tokens } = useTheme()
  const missing = approval.approversNeeded - approval.approvedBy
  const tier = topTier(approval.reach.tiers ?? [])
  return (
    <Paper component="article" variant="outlined" className="keep-together" sx={{ p: 2, borderLeft: `3px solid ${tier === null ? tokens.edgeStrong : tokens.tier[tier].ink}` }}>
      <Box sx={{ display: 'flex', gap: 2, justifyContent: 'space-between', alignItems: 'baseline' }}>
        <Typography variant="h3">{t.approval.asks(approval.requesterName, worded(actLabel(approval.act)))}</Typography>
        <Typography variant="body2" component="span" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}><Moment at={approval.createdAt} /></Typography>
      </Box>
      <Box component="dl" sx={{ m: 0, mt: 1, display: 'grid', gridTemplateColumns: 'max-content 1fr', columnGap: 2, rowGap: '4px', fontSize: 13, lineHeight: '22px', '& dt': { color: 'text.secondary' }, '& dd': { m: 0, overflowWrap: 'anywhere' } }}>
        <dt>{t.approval.subject}</dt>
        <dd>{subjectText(approval, t.approval)}</dd>
        <dt>{t.approval.reach}</dt>
        <dd><ReachLine reach={approval.reach} /></dd>
        {approval.state === 'pending' ? <><dt>{t.approval.expires}</dt><dd><Ending at={approval.expiresAt} /></dd></> : null}
      </Box>
      <Box sx={{ mt: 1, display: 'flex', flexWrap: 'wrap', gap: '4px 16px', fontSize: 13, lineHeight: '20px' }}>
        <strong>{approval.state !== 'pending' ? t.approval.states[approval.state] : missing > 0 ? t.approval.missing(missing) : t.approval.complete}</strong>
        {otherApprovers === undefined ? null : <span>{otherApprovers === 0 ? t.approval.noOthers : t.approval.others(otherApprovers)}</span>}
        {history === undefined ? null : <Box component="span" sx={{ color: 'text.secondary' }}>{t.approval.history(history.asked, history.executed, history.refused)}</Box>}
      </Box>
      <Box sx={{ mt: 1.5 }}>{children ?? <QuietLink to={`/approvals/${approval.approvalId}`}>{t.approval.look} →</QuietLink>}</Box>
    </Paper>
  )
}

function topTier(list: readonly Tier[]): Tier | null {
  return list.reduce<Tier | null>((highest, tier) => (highest === null || tierRank(tier) > tierRank(highest) ? tier : highest), null)
}
