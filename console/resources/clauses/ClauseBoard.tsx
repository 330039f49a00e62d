import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import { Suspense, lazy, useRef } from 'react'
import type { OutputOf } from '../../../schema/contracts/contract.ts'
import { showClauses } from '../../../schema/contracts/reports.ts'
import { DeedButton } from '../../shared/DeedButton.tsx'
import { EmptyState } from '../../shared/EmptyState.tsx'
import { ListSkeleton } from '../../shared/ListSkeleton.tsx'
import { Moment } from '../../shared/Moment.tsx'
import { PageHeader } from '../../shared/PageHeader.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { useAnswer } from '../../shared/use-answer.ts'
import { useRowKeys } from '../../shared/use-row-keys.ts'
import { useMay } from '../../shared/use-session.ts'
import { useReportTexts } from '../reports/use-report-texts.ts'
import { ClauseRow } from './ClauseRow.tsx'
import { VerdictCounts } from './VerdictCounts.tsx'

const InventoryByTier = lazy(() => import('./InventoryByTier.tsx').then(({ InventoryByTier: chart }) => ({ default: chart })))
const KeyAges = lazy(() => import('./KeyAges.tsx').then(({ KeyAges: chart }) => ({ default: chart })))

/** Each promise with its verdict, computed from the records when the board is opened. `opened` is the row to begin with. */
export function ClauseBoard({ opened }: { readonly opened?: string }) {
  const t = useReportTexts()
  const { output, refusal, loading, refresh } = useAnswer(showClauses, {})
  const maySeeKeys = useMay('key.list')
  return (
    <>
      <PageHeader
        title={t.board.title}
        lead={t.board.lead}
        actions={<DeedButton variant="outlined" busy={loading} onClick={refresh}>{t.board.recompute}</DeedButton>}
      />
      <RefusalNotice refusal={refusal} onRetry={refresh} />
      {output === undefined ? null : (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: '4px 24px', mb: 1.5, fontSize: 13, lineHeight: '22px' }}>
          <VerdictCounts given={output.rows.map(({ verdict }) => verdict)} />
          <Box component="span" sx={{ color: 'text.secondary' }}>{t.board.asOf} <Moment at={output.asOf} form="absolute" /></Box>
        </Box>
      )}
      <Paper variant="outlined" sx={{ mb: 2 }}>
        {loading ? <><Box role="status" sx={{ px: 2, pt: 1.5, fontSize: 13, color: 'text.secondary' }}>{t.board.computing}</Box><ListSkeleton columns={3} /></> : null}
        {output === undefined ? null : <Rows rows={output.rows} opened={opened} />}
      </Paper>
      <Suspense fallback={null}>
        <Box sx={{ display: 'grid', gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) minmax(0, 1fr)' }, gap: 2 }}>
          <InventoryByTier />
          {maySeeKeys ? <KeyAges /> : null}
        </Box>
      </Suspense>
    </>
  )
}

interface RowsProps {
  readonly rows: OutputOf<typeof showClauses>['rows']
  readonly opened: string | undefined
}

function Rows({ rows, opened }: RowsProps) {
  const t = useReportTexts()
  const list = useRef<HTMLDivElement>(null)
  useRowKeys(list)
  if (rows.length === 0) return <EmptyState {...t.board.empty} />
  return (
    <Box ref={list}>
      {rows.map((row) => <ClauseRow key={row.clauseId} row={row} startsOpen={row.clauseId === opened} />)}
    </Box>
  )
}
