import ContentCopyRounded from '@mui/icons-material/ContentCopyRounded'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useTheme } from '@mui/material/styles'
import { useId, useState } from 'react'
import { collectPartnerCode } from '../../../schema/contracts/partners.ts'
import { closingByKey } from '../../shared/closing-by-key.ts'
import { DeedButton } from '../../shared/DeedButton.tsx'
import { Ending } from '../../shared/Ending.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { useCall } from '../../shared/use-call.ts'
import { useSession } from '../../shared/use-session.ts'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import { monoFamily } from '../../theme/tokens.ts'
import type { PartnerCodeLine } from './partner-types.ts'
import { PartnerCurl } from './PartnerCurl.tsx'
import { usePartnerTexts } from './use-partner-texts.ts'

/** Shows a code once, to the officer who issued it. It lives in this component only and is gone when the dialog closes. */
export function CollectPartnerCodeButton({ code, onDone }: { readonly code: PartnerCodeLine; readonly onDone: () => void }) {
  const { collect: t } = usePartnerTexts()
  const session = useSession()
  const [open, setOpen] = useState(false)
  if (!open && (code.state !== 'approved' || session?.personId !== code.issuedBy)) return null
  const close = () => {
    setOpen(false)
    onDone()
  }
  return (
    <>
      <Button size="small" variant="contained" onClick={() => setOpen(true)}>{t.button}</Button>
      {open ? <CollectDialog code={code} onClose={close} /> : null}
    </>
  )
}

function CollectDialog({ code, onClose }: { readonly code: PartnerCodeLine; readonly onClose: () => void }) {
  const { collect: t } = usePartnerTexts()
  const shared = useSharedTexts()
  const titleId = useId()
  const { run, busy, refusal, output } = useCall(collectPartnerCode)
  const collect = () => void run({ partnerCodeId: code.partnerCodeId })
  return (
    // Once the code stands there, neither Escape nor a stray press may close what can never be shown again.
    <Dialog open onClose={busy || output !== null ? undefined : closingByKey(onClose)} aria-labelledby={titleId} fullWidth maxWidth="sm">
      <DialogTitle id={titleId}>{t.title}</DialogTitle>
      <DialogContent>
        <Typography variant="body2">{t.lead}</Typography>
        {output === null ? <Alert severity="warning" sx={{ mt: 1.5 }}>{t.before}</Alert> : <ShownCode code={output.code} expiresAt={output.expiresAt} rowFrom={code.rowFrom} />}
        <RefusalNotice refusal={refusal} />
      </DialogContent>
      <DialogActions>
        {output === null ? <Button color="secondary" onClick={onClose} disabled={busy}>{shared.cancel}</Button> : null}
        {output === null ? <DeedButton variant="contained" busy={busy} onClick={collect}>{t.show}</DeedButton> : <Button variant="contained" onClick={onClose}>{t.done}</Button>}
      </DialogActions>
    </Dialog>
  )
}

function ShownCode({ code, expiresAt, rowFrom }: { readonly code: string; readonly expiresAt: number; readonly rowFrom: number }) {
  const { collect: t } = usePartnerTexts()
  const shared = useSharedTexts()
  const { tokens } = useTheme()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await navigator.clipboard.writeText(code)
    setCopied(true)
  }
  return (
    <Box sx={{ mt: 1.5 }}>
      <Box sx={{ fontSize: 12, color: 'text.secondary' }}>{t.shownOnce}</Box>
      <Box component="output" sx={{ display: 'block', px: 1.5, py: 1, my: 0.5, fontFamily: monoFamily, fontSize: 18, lineHeight: '28px', letterSpacing: '0.04em', overflowWrap: 'anywhere', userSelect: 'all', background: tokens.tier.sensitive.ground, border: `1px solid ${tokens.tier.sensitive.edge}`, borderRadius: '6px' }}>{code}</Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', justifyContent: 'space-between', gap: 1, mb: 2 }}>
        <Button size="small" variant="outlined" startIcon={<ContentCopyRounded />} onClick={() => void copy()}>{copied ? shared.copied : t.copy}</Button>
        <Box component="span" sx={{ fontSize: 13 }}>{t.expires} <Ending at={expiresAt} /></Box>
      </Box>
      <PartnerCurl rowFrom={rowFrom} />
    </Box>
  )
}
