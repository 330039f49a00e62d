import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import { LinkBase } from 'ra-core'
import { listPermits } from '../../../schema/contracts/access.ts'
import { Countdown } from '../../shared/Countdown.tsx'
import { EmptyState } from '../../shared/EmptyState.tsx'
import { ListSkeleton } from '../../shared/ListSkeleton.tsx'
import { Moment } from '../../shared/Moment.tsx'
import { PageHeader } from '../../shared/PageHeader.tsx'
import { Provenance } from '../../shared/Provenance.tsx'
import { QuietLink } from '../../shared/QuietLink.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { useListed } from '../../shared/use-listed.ts'
import { useSession } from '../../shared/use-session.ts'
import { FieldChips } from './FieldChips.tsx'
import type { PermitLine } from './permit-types.ts'
import { RevokePermitButton } from './RevokePermitButton.tsx'
import { usePermitTexts } from './use-permit-texts.ts'

/** One permit: whose, for what, what it covers, how long still, and how it ends early. */
export function PermitShow({ id }: { readonly id: string }) {
  const { show: t, ...texts } = usePermitTexts()
  const session = useSession()
  const { item: permit, refusal, refresh } = useListed<PermitLine>(listPermits, 'permitId', id)
  if (permit === undefined) return <><PageHeader title={t.title} /><RefusalNotice refusal={refusal} onRetry={refresh} />{refusal === null ? <ListSkeleton columns={2} /> : null}</>
  if (permit === null) return <><PageHeader title={t.title} /><Paper variant="outlined"><EmptyState what={t.title} why={t.notFound} /></Paper></>
  const own = permit.personId === session?.personId
  return (
    <Box sx={{ maxWidth: 880 }}>
      <PageHeader
        title={permit.assetName}
        lead={t.title}
        signs={permit.state === 'live' ? <Countdown until={permit.expiresAt} /> : <Box component="span" sx={{ color: 'text.secondary', fontSize: 13 }}>{texts.states[permit.state]}</Box>}
        actions={<>{own && permit.state === 'live' ? <Button variant="contained" component={LinkBase} to={`/assets/${permit.assetId}/rows`}>{texts.read}</Button> : null}<RevokePermitButton permit={permit} onDone={refresh} /></>}
      />
      <Paper variant="outlined" sx={{ p: 2 }}>
        <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: { xs: '84px minmax(0, 1fr)', sm: '120px minmax(0, 1fr)' }, gap: '8px 16px', fontSize: 14, lineHeight: '22px', '& dt': { color: 'text.secondary', fontSize: 13 }, '& dd': { m: 0, overflowWrap: 'anywhere', minWidth: 0 } }}>
          <dt>{t.holder}</dt>
          <dd>{permit.personName}</dd>
          <dt>{t.asset}</dt>
          <dd><QuietLink to={`/assets/${permit.assetId}`}>{permit.assetName}</QuietLink></dd>
          <dt>{t.purpose}</dt>
          <dd style={{ whiteSpace: 'pre-wrap' }}>{permit.purpose}</dd>
          <dt>{t.fields}</dt>
          <dd><FieldChips fields={permit.fields} assetId={permit.assetId} /></dd>
          <dt>{t.granted}</dt>
          <dd><Moment at={permit.grantedAt} form="absolute" /></dd>
          <dt>{t.expires}</dt>
          <dd><Moment at={permit.expiresAt} form="absolute" /></dd>
          <dt>{t.approval}</dt>
          <dd><QuietLink to={`/approvals/${permit.approvalId}`}>{t.openApproval}</QuietLink></dd>
        </Box>
      </Paper>
      <Provenance subjectId={permit.permitId} approvalId={permit.approvalId} />
    </Box>
  )
}
