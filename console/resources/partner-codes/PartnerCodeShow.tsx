import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { listPartnerCodes } from '../../../schema/contracts/partners.ts'
import { EmptyState } from '../../shared/EmptyState.tsx'
import { ListSkeleton } from '../../shared/ListSkeleton.tsx'
import { Moment } from '../../shared/Moment.tsx'
import { numberText } from '../../shared/number-text.ts'
import { PageHeader } from '../../shared/PageHeader.tsx'
import { Provenance } from '../../shared/Provenance.tsx'
import { QuietLink } from '../../shared/QuietLink.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { useListed } from '../../shared/use-listed.ts'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import { monoFamily } from '../../theme/tokens.ts'
import { FieldChips } from '../permits/FieldChips.tsx'
import { CodeLifeBar } from './CodeLifeBar.tsx'
import { CollectPartnerCodeButton } from './CollectPartnerCodeButton.tsx'
import { CodeLeft } from './PartnerCodeList.tsx'
import type { PartnerCodeLine } from './partner-types.ts'
import { PartnerCurl } from './PartnerCurl.tsx'
import { RevokePartnerCodeButton } from './RevokePartnerCodeButton.tsx'
import { usePartnerTexts } from './use-partner-texts.ts'

/** One code: its life, its scope, what was read with it, how the partner uses it, and how it ends now. */
export function PartnerCodeShow({ id }: { readonly id: string }) {
  const { show: t } = usePartnerTexts()
  const { item: code, refusal, refresh } = useListed<PartnerCodeLine>(listPartnerCodes, 'partnerCodeId', id)
  if (code === undefined) return <><PageHeader title={t.title} /><RefusalNotice refusal={refusal} onRetry={refresh} />{refusal === null ? <ListSkeleton columns={2} /> : null}</>
  if (code === null) return <><PageHeader title={t.title} /><Paper variant="outlined"><EmptyState what={t.title} why={t.notFound} /></Paper></>
  return (
    <Box sx={{ maxWidth: 960 }}>
      <PageHeader title={code.organisationName} lead={t.title} signs={<CodeLeft code={code} />} actions={<><CollectPartnerCodeButton code={code} onDone={refresh} /><RevokePartnerCodeButton code={code} onDone={refresh} /></>} />
      <Paper variant="outlined" sx={{ p: 2, mb: 2 }}>
        <CodeLifeBar code={code} />
        <CodeSteps code={code} />
      </Paper>
      <Paper variant="outlined" sx={{ p: 2, mb: 2 }}><CodeScope code={code} /></Paper>
      {code.state === 'revoked' || code.state === 'expired' ? null : <Paper variant="outlined" sx={{ p: 2 }}><PartnerCurl rowFrom={code.rowFrom} /></Paper>}
      <Provenance subjectId={code.partnerCodeId} approvalId={code.approvalId} />
    </Box>
  )
}

function CodeSteps({ code }: { readonly code: PartnerCodeLine }) {
  const { steps: t, show } = usePartnerTexts()
  const steps: readonly (readonly [name: string, at: number | null])[] = [
    [t.approved, code.approvedAt],
    [t.shown, code.shownAt],
    [t.exchanged, code.exchangedAt],
    [t.used, code.lastUseAt],
    code.revokedAt === null ? [t.ends, code.expiresAt] : [t.revoked, code.revokedAt],
  ]
  return (
    <Box component="ol" aria-label={show.steps} sx={{ m: 0, mt: 1, p: 0, listStyle: 'none', display: 'grid', gridTemplateColumns: { xs: '1fr 1fr', sm: 'repeat(5, 1fr)' }, gap: 1, fontSize: 13, lineHeight: '20px' }}>
      {steps.map(([name, at]) => (
        <Box component="li" key={name}>
          <Box sx={{ fontSize: 12, color: 'text.secondary' }}>{name}</Box>
          <Moment at={at} form="absolute" />
          {name === t.revoked && code.revokedByName !== null ? <Box>{show.revokedBy(code.revokedByName)}</Box> : null}
        </Box>
      ))}
    </Box>
  )
}

function CodeScope({ code }: { readonly code: PartnerCodeLine }) {
  const { show: t } = usePartnerTexts()
  const shared = useSharedTexts()
  const facts: readonly (readonly [name: string, value: ReactNode])[] = [
    [t.asset, <QuietLink key="a" to={`/assets/${code.assetId}`}>{code.assetName}</QuietLink>],
    [t.fields, <FieldChips key="f" fields={code.fields} assetId={code.assetId} />],
    [t.rows, shared.rowRange(numberText(code.rowFrom), numberText(code.rowTo - 1))],
    [t.ranges, <Box key="r" component="span" sx={{ fontFamily: monoFamily, fontSize: 13 }}>{code.addressRanges.join('  ')}</Box>],
    [t.purpose, <span key="p" style={{ whiteSpace: 'pre-wrap' }}>{code.purpose}</span>],
    [t.read, numberText(code.rowsRead)],
    [t.issuer, code.issuerName],
    [t.approval, <QuietLink key="q" to={`/approvals/${code.approvalId}`}>{t.openApproval}</QuietLink>],
    [t.id, <code key="i" style={{ fontSize: 12 }}>{code.partnerCodeId}</code>],
  ]
  return (
    <>
      <Typography variant="h2" sx={{ mb: 1 }}>{t.title}</Typography>
      <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: { xs: '84px minmax(0, 1fr)', sm: '120px minmax(0, 1fr)' }, gap: '8px 16px', fontSize: 14, lineHeight: '22px', '& dt': { color: 'text.secondary', fontSize: 13 }, '& dd': { m: 0, overflowWrap: 'anywhere', minWidth: 0 } }}>
        {facts.map(([name, value]) => <Box key={name} sx={{ display: 'contents' }}><dt>{name}</dt><dd>{value}</dd></Box>)}
      </Box>
    </>
  )
}
