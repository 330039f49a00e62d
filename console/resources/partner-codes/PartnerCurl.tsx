import ContentCopyRounded from '@mui/icons-material/ContentCopyRounded'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useTheme } from '@mui/material/styles'
import { useState } from 'react'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import { monoFamily } from '../../theme/tokens.ts'
import { exchangeCommand, rowsCommand } from './partner-curl.ts'
import { usePartnerTexts } from './use-partner-texts.ts'

/** What to hand to the partner beside the code: two commands, with a placeholder where the secret goes. */
export function PartnerCurl({ rowFrom }: { readonly rowFrom: number }) {
  const { curl: t } = usePartnerTexts()
  const { origin } = window.location
  return (
    <Box component="section" aria-label={t.title}>
      <Typography variant="h3">{t.title}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>{t.lead}</Typography>
      <Command title={t.exchange} text={exchangeCommand(origin, t.placeholderCode)} />
      <Command title={t.read} text={rowsCommand(origin, t.placeholderBearer, rowFrom)} />
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>{t.more}</Typography>
    </Box>
  )
}

function Command({ title, text }: { readonly title: string; readonly text: string }) {
  const { curl: t } = usePartnerTexts()
  const shared = useSharedTexts()
  const { tokens } = useTheme()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
  }
  return (
    <Box sx={{ my: 1 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', fontSize: 12, color: 'text.secondary' }}>
        <span>{title}</span>
        <Tooltip title={copied ? shared.copied : t.copy}>
          <IconButton size="small" aria-label={`${t.copy} · ${title}`} onClick={() => void copy()}><ContentCopyRounded sx={{ fontSize: 14 }} /></IconButton>
        </Tooltip>
      </Box>
      <Box component="pre" tabIndex={0} sx={{ m: 0, p: 1, fontFamily: monoFamily, fontSize: 12, lineHeight: '18px', background: tokens.sunken, border: `1px solid ${tokens.edge}`, borderRadius: '4px', overflowX: 'auto' }}>{text}</Box>
    </Box>
  )
}
