import CheckRounded from '@mui/icons-material/CheckRounded'
import ContentCopyRounded from '@mui/icons-material/ContentCopyRounded'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import { useTheme } from '@mui/material/styles'
import { useState } from 'react'
import { monoFamily } from '../theme/tokens.ts'
import { QuietLink } from './QuietLink.tsx'
import { shortDigest } from './short-digest.ts'
import { useSharedTexts } from './use-shared-texts.ts'

/** A digest as a short chip with a copy button, and a way to verify it where `verifyTo` is given. `whole` shows every character. */
export function DigestChip({ digest, verifyTo, whole = false }: { readonly digest: string; readonly verifyTo?: string; readonly whole?: boolean }) {
  const { tokens } = useTheme()
  const t = useSharedTexts()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(digest)
    setCopied(true)
    setTimeout(() => setCopied(false), 1_500)
  }
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: '2px', maxWidth: '100%' }}>
      <Tooltip title={whole ? t.digest.label : digest}>
        <Box component="code" sx={{ px: '6px', py: '1px', borderRadius: '3px', background: tokens.sunken, border: `1px solid ${tokens.edge}`, fontFamily: monoFamily, fontSize: 12, lineHeight: '18px', overflowWrap: 'anywhere' }}>
          {whole ? digest : shortDigest(digest)}
        </Box>
      </Tooltip>
      <IconButton className="no-print" size="small" aria-label={t.digest.copyWhole} onClick={() => void copy()} sx={{ p: '3px', minWidth: 24, minHeight: 24 }}>
        {copied ? <CheckRounded sx={{ fontSize: 14 }} /> : <ContentCopyRounded sx={{ fontSize: 14 }} />}
      </IconButton>
      <Box component="span" role="status" sx={{ fontSize: 12 }}>
        {copied ? t.copied : ''}
      </Box>
      {verifyTo === undefined ? null : <QuietLink to={verifyTo}>{t.verify}</QuietLink>}
    </Box>
  )
}
