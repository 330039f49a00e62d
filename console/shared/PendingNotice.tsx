import HourglassTopRounded from '@mui/icons-material/HourglassTopRounded'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import type { Pending } from '../providers/api-client.ts'
import { DigestChip } from './DigestChip.tsx'
import { Ending } from './Ending.tsx'
import { QuietLink } from './QuietLink.tsx'
import { useSharedTexts } from './use-shared-texts.ts'

/** What stands there after an act that others have to agree to: that it waits, for whom, until when, and where to look. */
export function PendingNotice({ pending }: { readonly pending: Pending | null }) {
  const t = useSharedTexts()
  if (pending === null) return null
  return (
    <Alert severity="info" icon={<HourglassTopRounded fontSize="small" />} sx={{ my: 1 }} role="status">
      <Box sx={{ fontWeight: 600 }}>{t.pending.title}</Box>
      <Box>{t.pending.missing(pending.approvalsMissing)}</Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, mt: 0.5, alignItems: 'center' }}>
        <span>{t.pending.expires} <Ending at={pending.expiresAt} /></span>
        <span>{t.pending.digest} <DigestChip digest={pending.inputDigest} /></span>
        <QuietLink to={`/approvals/${pending.approvalId}`}>{t.pending.look}</QuietLink>
      </Box>
    </Alert>
  )
}
