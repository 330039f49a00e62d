import CheckRounded from '@mui/icons-material/CheckRounded'
import ContentCopyRounded from '@mui/icons-material/ContentCopyRounded'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import { useTheme } from '@mui/material/styles'
import { useState } from 'react'
import { monoFamily } from '../../theme/tokens.ts'
import { useReportTexts } from './use-report-texts.ts'

/** How long the sign of success stands after a copy, in milliseconds. */
const copiedMs = 1_500

/** A command to type on another machine, whole and with a copy button. */
export function CommandLine({ label, command }: { readonly label: string; readonly command: string }) {
  const t = useReportTexts()
  const { tokens } = useTheme()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(command)
    setCopied(true)
    setTimeout(() => setCopied(false), copiedMs)
  }
  return (
    <Box sx={{ mb: 1.5 }}>
      <Box sx={{ mb: 0.5 }}>{label}</Box>
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 0.5, background: tokens.sunken, border: `1px solid ${tokens.edge}`, borderRadius: '4px', pl: 1.25 }}>
        <Box component="code" sx={{ flex: 1, minWidth: 0, py: '6px', fontFamily: monoFamily, fontSize: 12, lineHeight: '18px', overflowWrap: 'anywhere' }}>{command}</Box>
        <IconButton className="no-print" size="small" aria-label={`${t.trust.copy}: ${label}`} onClick={() => void copy()}>
          {copied ? <CheckRounded sx={{ fontSize: 16 }} /> : <ContentCopyRounded sx={{ fontSize: 16 }} />}
        </IconButton>
      </Box>
    </Box>
  )
}
