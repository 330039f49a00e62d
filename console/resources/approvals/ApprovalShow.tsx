import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useTheme } from '@mui/material/styles'
import { showApproval } from '../../../schema/contracts/approvals.ts'
import { highestTier } from '../../../schema/vocabulary/tiers.ts'
import { useConsoleLocale, useWorded } from '../../i18n/use-texts.ts'
import { actLabel } from '../../shared/act-label.ts'
import { Ending } from '../../shared/Ending.tsx'
import { ListSkeleton } from '../../shared/ListSkeleton.tsx'
import { Moment } from '../../shared/Moment.tsx'
import { useOrganisationName } from '../../shared/NamedThing.tsx'
import { PageHeader } from '../../shared/PageHeader.tsx'
import { Provenance } from '../../shared/Provenance.tsx'
import { QuietLink } from '../../shared/QuietLink.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { subjectText } from '../../shared/subject-text.ts'
import { useAnswer } from '../../shared/use-answer.ts'
import { useMaskingTexts } from '../../shared/use-masking-texts.ts'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import { ApprovalPeople } from './ApprovalPeople.tsx'
import type { ApprovalRecord } from './approval-types.ts'
import { AskedInput } from './AskedInput.tsx'
import { resultPath } from './asked-items.ts'
import { DecisionBar } from './DecisionBar.tsx'
import { DigestCheck } from './DigestCheck.tsx'
import { effectText } from './effect-text.ts'
import { ReachTable } from './ReachTable.tsx'
import { useApprovalTexts } from './use-approval-texts.ts'
import { useDigestCheck } from './use-digest-check.ts'

/** One request: all that a decision needs, in the order in which it is taken. */
export function ApprovalShow({ id }: { readonly id: string }) {
  const t = useApprovalTexts()
  const { output: approval, refusal, loading, refresh } = useAnswer(showApproval, { approvalId: id })
  if (approval === undefined) {
    return (
      <>
        <PageHeader title={loading ? t.loading : t.title} />
        <RefusalNotice refusal={refusal} onRetry={refresh} />
        {loading ? <ListSkeleton columns={3} /> : null}
      </>
    )
  }
  return <ApprovalPage approval={approval} onDone={refresh} />
}

function ApprovalPage({ approval, onDone }: { readonly approval: ApprovalRecord; readonly onDone: () => void }) {
  const masking = useMaskingTexts()
  const t = useApprovalTexts()
  const shared = useSharedTexts()
  const worded = useWorded()
  const locale = useConsoleLocale()
  const { tokens } = useTheme()
  const organisationId = typeof approval.input.organisationId === 'string' ? approval.input.organisationId : null
  const effect = effectText(approval, useOrganisationName(organisationId), t, locale)
  const check = useDigestCheck(approval.act, approval.input, approval.inputDigest)
  const { tiers } = approval.reach
  const edge = tiers === undefined || tiers.length === 0 ? tokens.edgeStrong : tokens.tier[highestTier(tiers)].ink
  return (
    <Box sx={{ maxWidth: 960 }}>
      <PageHeader
        title={worded(actLabel(approval.act))}
        signs={<Box component="span" sx={{ fontSize: 13, fontWeight: 600, color: 'text.secondary' }}>{shared.approval.states[approval.state]}</Box>}
        lead={<SubjectLine approval={approval} />}
      />
      <Paper component="article" variant="outlined" sx={{ p: { xs: 1.5, sm: 2.5 }, borderLeft: `3px solid ${edge}` }}>
        {effect === null ? null : <Typography variant="body1" sx={{ fontWeight: 600, mb: 1.5, maxWidth: '56em' }}>{effect}</Typography>}
        <ReachTable reach={approval.reach} />
        {approval.act === 'partner-code.issue' ? <Typography variant="body2" sx={{ color: 'text.secondary', mt: 1 }}>{t.clockRule}</Typography> : null}
        <Typography variant="h2" sx={{ mt: 2, mb: 0.5 }}>{t.asked}</Typography>
        <AskedInput approval={approval} />
        {Array.isArray(approval.input.fields) ? <Typography variant="body2" sx={{ color: 'text.secondary', mt: 1 }}>{masking.rule}</Typography> : null}
        <DigestCheck approval={approval} check={check} />
      </Paper>
      <ApprovalPeople approval={approval} />
      {approval.refusalReason === null ? null : <Alert severity="warning" sx={{ mt: 2 }}><strong>{t.reasonOfRefusal}</strong>　{approval.refusalReason}</Alert>}
      <ResultLine resultId={approval.resultId} />
      <DecisionBar approval={approval} altered={check === 'differs'} onDone={onDone} />
      <Provenance subjectId={approval.approvalId} />
    </Box>
  )
}

function SubjectLine({ approval }: { readonly approval: ApprovalRecord }) {
  const t = useApprovalTexts()
  const name = subjectText(approval, useSharedTexts().approval)
  const path = approval.subjectType === 'asset' ? `/assets/${approval.subjectId}` : approval.subjectType === 'person' && approval.subjectId !== 'new' ? `/people/${approval.subjectId}` : null
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: '0 16px' }}>
      <span>{t.subject}　{path === null ? <strong>{name}</strong> : <QuietLink to={path} sx={{ fontWeight: 600 }}>{name}</QuietLink>}</span>
      <span>{t.submitted}　<Moment at={approval.createdAt} form="both" /></span>
      {approval.state === 'pending' ? <span>{t.expires}　<Ending at={approval.expiresAt} /></span> : null}
    </Box>
  )
}

function ResultLine({ resultId }: { readonly resultId: string | null }) {
  const t = useApprovalTexts()
  if (resultId === null) return null
  const path = resultPath(resultId)
  return <Typography variant="body2" sx={{ mt: 2 }}><strong>{t.madeWhat}</strong>　{path === null ? <code>{resultId}</code> : <QuietLink to={path}>{t.openResult}</QuietLink>}</Typography>
}
