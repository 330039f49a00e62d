import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { exportAuditLog, showCheckpoint } from '../../../schema/contracts/audit.ts'
import type { OutputOf } from '../../../schema/contracts/contract.ts'
import { useApi } from '../../providers/api-context.ts'
import { DigestChip } from '../../shared/DigestChip.tsx'
import { Facts } from '../../shared/Facts.tsx'
import { Moment } from '../../shared/Moment.tsx'
import { Panel } from '../../shared/Panel.tsx'
import { QuietLink } from '../../shared/QuietLink.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { numberText } from '../../shared/number-text.ts'
import { saveText } from '../../shared/save-text.ts'
import { useAnswer } from '../../shared/use-answer.ts'
import { useMay } from '../../shared/use-session.ts'
import { ServerCheck } from './ServerCheck.tsx'
import { useAuditTexts } from './use-audit-texts.ts'

/** The newest checkpoint of the tree, what to keep of it elsewhere, and the check on the server. */
export function CheckpointCard() {
  const t = useAuditTexts()
  const { output, refusal, refresh } = useAnswer(showCheckpoint, {}, { also: ['audit-entry', 'audit-log', 'job'] })
  if (refusal !== null) return <RefusalNotice refusal={refusal} onRetry={refresh} />
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 3fr) minmax(0, 2fr)' }, gap: 2, mb: 2 }}>
      <Panel title={t.tree.title} lead={t.tree.window}>
        {output === undefined ? <Box sx={{ minHeight: 132 }} /> : <CheckpointFacts checkpoint={output} />}
      </Panel>
      <ServerCheck lastCheck={output?.lastCheck ?? null} onEnded={refresh} />
    </Box>
  )
}

function CheckpointFacts({ checkpoint }: { readonly checkpoint: OutputOf<typeof showCheckpoint> }) {
  const t = useAuditTexts()
  const api = useApi()
  const mayExport = useMay('audit-log.export')
  const { note, size, pending, signedAt, verifierKey, outlet } = checkpoint
  return (
    <>
      <Facts
        facts={[
          { label: t.tree.size, value: <strong>{numberText(size)}</strong> },
          { label: t.tree.pending, value: pending === 0 ? t.tree.pendingNone : numberText(pending) },
          { label: t.tree.signedAt, value: signedAt === null ? t.tree.unsigned : <Moment at={signedAt} form="absolute" /> },
          { label: t.tree.outlet, value: outlet === null ? t.tree.outletNone : outlet.failingSince !== null ? <Box component="span" sx={{ color: 'error.main' }}>{t.tree.outletFailing} <Moment at={outlet.failingSince} form="absolute" /> · {outlet.failure}</Box> : <>{outlet.host} · {numberText(outlet.size ?? 0)} {outlet.deliveredAt === null ? null : <Moment at={outlet.deliveredAt} form="absolute" />}</> },
          { label: t.tree.verifierKey, value: <DigestChip digest={verifierKey} whole /> },
        ]}
      />
      <Box sx={{ mt: 1.5, fontSize: 13, lineHeight: '20px', color: 'text.secondary' }}>{t.tree.keyNote}</Box>
      <Box className="no-print" sx={{ mt: 1.5, display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        {note === null ? null : <Button size="small" variant="outlined" onClick={() => saveText(`checkpoint-${size}.txt`, note)}>{t.tree.downloadNote}</Button>}
        {mayExport ? <Button size="small" variant="outlined" component="a" href={api.address(exportAuditLog, {})} download>{t.tree.downloadLog}</Button> : null}
        <QuietLink to="/verifier">{t.tree.verifyFile}</QuietLink>
      </Box>
    </>
  )
}
