import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import type { Refused } from '../providers/api-client.ts'
import { useSharedTexts } from './use-shared-texts.ts'

/** A refusal in the reader's language: what it means, what is missing, what to do. Nothing where nothing was refused. */
export function RefusalNotice({ refusal, onRetry }: { readonly refusal: Refused | null; readonly onRetry?: () => void }) {
  const t = useSharedTexts()
  if (refusal === null) return null
  const { code, detail, fields, need, instance } = refusal.problem
  const headline = Object.hasOwn(t.refusal.codes, code) ? t.refusal.codes[code as keyof typeof t.refusal.codes] : t.refusal.fallback
  return (
    <Alert severity={code === 'fault' || code === 'unreachable' ? 'error' : 'warning'} sx={{ my: 1 }} action={onRetry === undefined ? undefined : <Button size="small" onClick={onRetry}>{t.retry}</Button>}>
      <Box sx={{ fontWeight: 600 }}>{headline}</Box>
      {detail === '' ? null : <Box>{detail}</Box>}
      {need?.permission === undefined ? null : <Box>{`${t.refusal.missingPermission(need.permission)} ${t.refusal.askWhom}`}</Box>}
      {need?.retryAfterSeconds === undefined ? null : <Box>{t.refusal.retryAfter(need.retryAfterSeconds)}</Box>}
      {fields === undefined || fields.length === 0 ? null : (
        <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
          {fields.map((field) => <li key={`${field.field} ${field.code}`}><code>{field.field}</code> {field.message}</li>)}
        </Box>
      )}
      {code === 'fault' && instance !== '' ? <Box sx={{ opacity: 0.8 }}>{t.refusal.reference(instance)}</Box> : null}
    </Alert>
  )
}
