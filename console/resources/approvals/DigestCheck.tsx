import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTheme } from '@mui/material/styles'
import { DigestChip } from '../../shared/DigestChip.tsx'
import { monoFamily } from '../../theme/tokens.ts'
import type { ApprovalRecord } from './approval-types.ts'
import { canonicalText } from './canonical-text.ts'
import { useApprovalTexts } from './use-approval-texts.ts'

/** The digest that a decision is bound to, whether it agrees with what is shown, and the canonical text folded away. */
export function DigestCheck({ approval, check }: { readonly approval: ApprovalRecord; readonly check: 'checking' | 'agrees' | 'differs' }) {
  const t = useApprovalTexts()
  const { tokens } = useTheme()
  return (
    <Box component="section" aria-label={t.digest} sx={{ mt: 2, fontSize: 13, lineHeight: '20px' }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 12px' }}>
        <strong>{t.digest}</strong>
        <DigestChip digest={approval.inputDigest} />
        <Box component="span" role="status" sx={{ color: check === 'differs' ? tokens.danger.ink : tokens.ok.ink, fontWeight: check === 'differs' ? 700 : 500 }}>
          {check === 'agrees' ? `✓ ${t.digestAgrees}` : check === 'differs' ? `▲ ${t.digestDiffers}` : ''}
        </Box>
      </Box>
      <Typography variant="body2" sx={{ color: 'text.secondary', maxWidth: '60em' }}>{t.digestLead}</Typography>
      <Box component="details" sx={{ mt: 0.5, '& summary': { cursor: 'pointer', color: tokens.accent, minHeight: 28 } }}>
        <summary>{t.canonical}</summary>
        <Box component="pre" tabIndex={0} sx={{ m: 0, mt: 0.5, p: 1, fontFamily: monoFamily, fontSize: 12, lineHeight: '18px', background: tokens.sunken, border: `1px solid ${tokens.edge}`, borderRadius: '4px', whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', maxHeight: 320, overflowY: 'auto' }}>{canonicalText(approval.input)}</Box>
      </Box>
    </Box>
  )
}
