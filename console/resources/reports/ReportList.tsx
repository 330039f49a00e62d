import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import type { OutputOf } from '../../../schema/contracts/contract.ts'
import { downloadReport } from '../../../schema/contracts/reports.ts'
import type { listReports } from '../../../schema/contracts/reports.ts'
import { useApi } from '../../providers/api-context.ts'
import { DigestChip } from '../../shared/DigestChip.tsx'
import type { ListColumn } from '../../shared/ListRows.tsx'
import { ListScreen } from '../../shared/ListScreen.tsx'
import { Moment } from '../../shared/Moment.tsx'
import { useMay } from '../../shared/use-session.ts'
import { VerdictCounts } from '../clauses/VerdictCounts.tsx'
import { ExportReportButton } from './ExportReportButton.tsx'
import { VerifyOffline } from './VerifyOffline.tsx'
import { useReportTexts } from './use-report-texts.ts'

type Report = OutputOf<typeof listReports>['items'][number]
const parts = ['bundle', 'pdf-zh', 'pdf-en', 'json'] as const

/** All exported bundles with their files, the button that makes another, and how to verify one offline. */
export function ReportList() {
  const t = useReportTexts()
  const mayExport = useMay('report.export')
  return (
    <>
      <ListScreen<Report>
        resource="reports"
        title={t.list.title}
        lead={t.list.lead}
        actions={mayExport ? <ExportReportButton /> : undefined}
        columns={useColumns()}
        empty={{ ...t.list.empty, action: mayExport ? <ExportReportButton /> : undefined }}
      />
      <VerifyOffline />
    </>
  )
}

function useColumns(): readonly ListColumn<Report>[] {
  const t = useReportTexts()
  return [
    { key: 'asOf', label: t.list.columns.asOf, names: true, render: ({ asOf }) => <Moment at={asOf} form="absolute" /> },
    { key: 'verdicts', label: t.list.columns.verdicts, render: ({ verdicts }) => <VerdictCounts given={Object.values(verdicts)} /> },
    { key: 'maker', label: t.list.columns.maker, from: 900, render: ({ makerName, madeAt }) => <>{makerName} · <Moment at={madeAt} /></> },
    { key: 'sha256', label: t.list.columns.sha256, from: 1200, render: ({ sha256 }) => <Box component="span" sx={{ whiteSpace: 'nowrap' }}><DigestChip digest={sha256} /></Box> },
    { key: 'download', label: t.list.columns.download, render: (report) => <Downloads report={report} /> },
  ]
}

function Downloads({ report }: { readonly report: Report }) {
  const t = useReportTexts()
  const api = useApi()
  return (
    <Box className="no-print" sx={{ display: 'flex', flexWrap: { xs: 'wrap', sm: 'nowrap' }, gap: '2px', ml: -1 }}>
      {parts.map((part) => (
        <Button key={part} size="small" component="a" href={api.address(downloadReport, { reportId: report.reportId, part })} download sx={{ px: 1, minWidth: 0 }}>
          {t.list.parts[part]}
        </Button>
      ))}
    </Box>
  )
}
