import Typography from '@mui/material/Typography'
import { useShellTexts } from '../layout/use-shell-texts.ts'
import { QuietLink } from '../shared/QuietLink.tsx'
import { Centred } from './Centred.tsx'

/** No page has this address. */
export function NotFoundPage() {
  const t = useShellTexts()
  return (
    <Centred title={t.notFound.title}>
      <Typography sx={{ color: 'text.secondary', mb: 2 }}>{t.notFound.lead}</Typography>
      <QuietLink to="/">{t.notFound.home}</QuietLink>
    </Centred>
  )
}
