import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useShellTexts } from '../layout/use-shell-texts.ts'
import { Centred } from './Centred.tsx'

export interface FaultPageProps {
  readonly error: unknown
  readonly resetErrorBoundary?: (...parameters: unknown[]) => void
}

/** The console itself failed. It says so, says what still stands, and names the error for whoever mends it. */
export function FaultPage({ error, resetErrorBoundary }: FaultPageProps) {
  const t = useShellTexts()
  return (
    <Centred title={t.fault.title}>
      <Typography sx={{ color: 'text.secondary', mb: 2 }}>{t.fault.lead}</Typography>
      <Typography component="pre" variant="body2" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', mb: 2 }}>{error instanceof Error ? `${error.name}: ${error.message}` : String(error)}</Typography>
      <Button variant="contained" onClick={() => (resetErrorBoundary === undefined ? window.location.reload() : resetErrorBoundary())}>{t.fault.reload}</Button>
    </Centred>
  )
}
