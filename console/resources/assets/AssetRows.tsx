import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { LinkBase, useLocation, useNavigate } from 'ra-core'
import { useState } from 'react'
import type { FormEvent } from 'react'
import { listRows } from '../../../schema/contracts/assets.ts'
import { Countdown } from '../../shared/Countdown.tsx'
import { EmptyState } from '../../shared/EmptyState.tsx'
import { ListSkeleton } from '../../shared/ListSkeleton.tsx'
import { numberText } from '../../shared/number-text.ts'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { useAnswer } from '../../shared/use-answer.ts'
import { useMay } from '../../shared/use-session.ts'
import type { AssetRecord } from './asset-types.ts'
import { rowsFromOf } from './rows-place.ts'
import { RowsTable } from './RowsTable.tsx'
import { useAssetTexts } from './use-asset-texts.ts'

/** Rows of one page: each page read is an entry in the log, so nothing is read ahead. */
const rowsPerPage = 25

/** Why nobody, or not this person, can read rows now; or the rows. */
export function AssetRows({ asset }: { readonly asset: AssetRecord }) {
  const { rows: t, ...texts } = useAssetTexts()
  const mayRead = useMay('row.list')
  const mayAsk = useMay('permit.request')
  if (asset.state === 'destroyed') return <Paper variant="outlined"><EmptyState what={t.gone.what} why={t.gone.why} /></Paper>
  if (asset.state !== 'confirmed') return <Paper variant="outlined"><EmptyState what={t.unconfirmed.what} why={t.unconfirmed.why} next={t.unconfirmed.next} who={t.unconfirmed.who} /></Paper>
  if (!mayRead) return <Paper variant="outlined"><EmptyState what={t.notYours.what} why={t.notYours.why} /></Paper>
  if (asset.permit === null && asset.tier !== 'public') {
    return (
      <Paper variant="outlined">
        <EmptyState what={t.noPermit.what} why={t.noPermit.why} next={t.noPermit.next} who={t.noPermit.who} action={mayAsk ? <Button variant="contained" component={LinkBase} to={`/permits/create?assetId=${asset.assetId}`}>{texts.ask}</Button> : undefined} />
      </Paper>
    )
  }
  return <PermittedRows asset={asset} />
}

function PermittedRows({ asset }: { readonly asset: AssetRecord }) {
  const { rows: t } = useAssetTexts()
  const { search, pathname } = useLocation()
  const navigate = useNavigate()
  const from = rowsFromOf(search)
  const { output, refusal, loading, refresh } = useAnswer(listRows, { assetId: asset.assetId, from, limit: rowsPerPage })
  const go = (place: number) => navigate(`${pathname}?from=${Math.max(0, place)}`)
  const last = output?.rows.at(-1)?.row ?? from
  return (
    <Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: '4px 16px', mb: 1.5, fontSize: 13, lineHeight: '20px', color: 'text.secondary' }}>
        <span>{t.lead}</span>
        {asset.permit === null ? <span>{t.publicOpen}</span> : <span>{t.permitFields(numberText(asset.permit.fields.length))} · {t.permitUntil} <Countdown until={asset.permit.expiresAt} /></span>}
      </Box>
      <RefusalNotice refusal={refusal} onRetry={refresh} />
      {loading ? <Paper variant="outlined"><ListSkeleton columns={5} /></Paper> : null}
      {output === undefined ? null : output.rows.length === 0 ? <Paper variant="outlined"><EmptyState what={t.none.what} why={t.none.why} /></Paper> : (
        <>
          <RowsTable assetId={asset.assetId} fields={output.fields} rows={output.rows} revealsLeft={output.revealsLeft} />
          <Box component="nav" className="no-print" aria-label={t.title} sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, mt: 1 }}>
            <Typography variant="body2" sx={{ color: 'text.secondary', flex: 1, minWidth: 180 }}>{t.range(numberText(from), numberText(last), numberText(output.records))}</Typography>
            <GoToRow max={output.records} onGo={go} />
            <Button size="small" disabled={from === 0} onClick={() => go(from - rowsPerPage)}>{t.previous}</Button>
            <Button size="small" disabled={output.next === null} onClick={() => go(output.next ?? from)}>{t.next}</Button>
          </Box>
        </>
      )}
    </Box>
  )
}

function GoToRow({ max, onGo }: { readonly max: number; readonly onGo: (row: number) => void }) {
  const { rows: t } = useAssetTexts()
  const [typed, setTyped] = useState('')
  const row = /^\d{1,15}$/.test(typed) ? Number(typed) : null
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (row !== null && row < max) onGo(row)
  }
  return (
    <Box component="form" onSubmit={submit}>
      <TextField label={t.go} value={typed} onChange={(event) => setTyped(event.target.value)} error={typed !== '' && (row === null || row >= max)} sx={{ width: 120 }} slotProps={{ htmlInput: { inputMode: 'numeric' } }} />
    </Box>
  )
}
