import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useRefresh } from 'ra-core'
import { useId, useState } from 'react'
import { downloadReport, exportReport } from '../../../schema/contracts/reports.ts'
import { useApi } from '../../providers/api-context.ts'
import { closingByKey } from '../../shared/closing-by-key.ts'
import { ConsequenceBar } from '../../shared/ConsequenceBar.tsx'
import { DeedButton } from '../../shared/DeedButton.tsx'
import { DigestChip } from '../../shared/DigestChip.tsx'
import { Facts } from '../../shared/Facts.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { useCall } from '../../shared/use-call.ts'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import { ExportProgress } from './ExportProgress.tsx'
import { VerdictCounts } from '../clauses/VerdictCounts.tsx'
import { useReportTexts } from './use-report-texts.ts'

/** Makes a signed bundle: says what it does, waits with the person, then hands out the file. */
export function ExportReportButton() {
  const t = useReportTexts()
  const shared = useSharedTexts()
  const api = useApi()
  const titleId = useId()
  const refresh = useRefresh()
  const [open, setOpen] = useState(false)
  const { run, busy, refusal, output, clear } = useCall(exportReport)
  const begin = () => {
    clear()
    setOpen(true)
  }
  const perform = async () => {
    if ((await run({})) !== null) refresh()
  }
  return (
    <>
      <Button variant="contained" onClick={begin}>{t.export.button}</Button>
      <Dialog open={open} onClose={closingByKey(() => setOpen(false))} aria-labelledby={titleId} fullWidth maxWidth="sm">
        <DialogTitle id={titleId}>{t.export.title}</DialogTitle>
        <DialogContent>
          {output === null ? <ConsequenceBar consequence={{ effect: t.export.effect, told: t.export.told, undone: t.export.undone, agree: t.export.agree }} /> : null}
          {busy ? <><Typography variant="body2">{t.export.working}</Typography><ExportProgress /></> : null}
          <RefusalNotice refusal={refusal} />
          {output === null ? null : (
            <>
              <Alert severity="success" sx={{ mb: 2 }}>{t.export.done}</Alert>
              <Facts facts={[{ label: t.export.file, value: output.fileName }, { label: t.export.digest, value: <DigestChip digest={output.sha256} whole /> }, { label: t.list.columns.verdicts, value: <VerdictCounts given={Object.values(output.verdicts)} /> }]} />
            </>
          )}
        </DialogContent>
        <DialogActions>
          <Button color="secondary" onClick={() => setOpen(false)}>{busy || output !== null ? shared.close : shared.cancel}</Button>
          {output === null ? (
            <DeedButton variant="contained" busy={busy} onClick={() => void perform()}>{t.export.button}</DeedButton>
          ) : (
            <Button variant="contained" component="a" href={api.address(downloadReport, { reportId: output.reportId, part: 'bundle' })} download>{t.list.parts.bundle}</Button>
          )}
        </DialogActions>
      </Dialog>
    </>
  )
}
