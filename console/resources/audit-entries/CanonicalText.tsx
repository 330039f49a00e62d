import Box from '@mui/material/Box'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { useTheme } from '@mui/material/styles'
import { useState } from 'react'
import { Panel } from '../../shared/Panel.tsx'
import { monoFamily } from '../../theme/tokens.ts'
import { spreadJson } from './read-entry.ts'
import { useAuditTexts } from './use-audit-texts.ts'

/** The bytes that the leaf hash covers: spread over lines for reading, or exactly as they were hashed. */
export function CanonicalText({ canonical }: { readonly canonical: string }) {
  const t = useAuditTexts()
  const { tokens } = useTheme()
  const [shown, setShown] = useState<'readable' | 'exact'>('readable')
  return (
    <Panel
      title={t.entry.canonical}
      lead={t.entry.canonicalLead}
      actions={
        <ToggleButtonGroup exclusive size="small" value={shown} onChange={(_, next: 'readable' | 'exact' | null) => setShown(next ?? shown)} aria-label={t.entry.canonical}>
          {(['readable', 'exact'] as const).map((form) => <ToggleButton key={form} value={form} sx={{ py: '2px', px: 1.25, textTransform: 'none', fontSize: 13 }}>{t.entry.shown[form]}</ToggleButton>)}
        </ToggleButtonGroup>
      }
    >
      <Box
        component="pre"
        tabIndex={0}
        sx={{ m: 0, p: 1.5, maxHeight: 420, overflow: 'auto', fontFamily: monoFamily, fontSize: 12, lineHeight: '18px', background: tokens.sunken, border: `1px solid ${tokens.edge}`, borderRadius: '4px', whiteSpace: shown === 'exact' ? 'pre-wrap' : 'pre', overflowWrap: 'anywhere', '@media print': { maxHeight: 'none', whiteSpace: 'pre-wrap' } }}
      >
        {shown === 'exact' ? canonical : spreadJson(canonical)}
      </Box>
    </Panel>
  )
}
