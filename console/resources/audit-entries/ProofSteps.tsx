import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { useMemo } from 'react'
import { monoFamily } from '../../theme/tokens.ts'
import { DigestChip } from '../../shared/DigestChip.tsx'
import { Facts } from '../../shared/Facts.tsx'
import { numberText } from '../../shared/number-text.ts'
import { checkEntry, entrySteps } from '../../verifier/check-entry.ts'
import type { EntryClaim } from '../../verifier/check-entry.ts'
import { useAuditTexts } from './use-audit-texts.ts'

/** Computes the proof and shows each step with its result. */
export function ProofSteps({ claim }: { readonly claim: EntryClaim }) {
  const t = useAuditTexts()
  const { tokens } = useTheme()
  const check = useMemo(() => checkEntry(claim), [claim])
  return (
    <>
      <Alert severity={check.holds ? 'success' : 'error'} sx={{ mb: 1.5 }}>{check.holds ? t.proof.good : t.proof.bad}</Alert>
      <Box component="ol" sx={{ listStyle: 'none', m: 0, mb: 1.5, p: 0, fontSize: 13, lineHeight: '22px' }}>
        {entrySteps.map((step) => (
          <Box component="li" key={step} sx={{ display: 'flex', gap: 1 }}>
            <Box component="span" role="img" aria-label={check.steps[step] ? '✓' : '✗'} sx={{ fontWeight: 700, color: check.steps[step] ? tokens.ok.ink : tokens.danger.ink }}>{check.steps[step] ? '✓' : '✗'}</Box>
            <span>{t.proof.steps[step]}</span>
          </Box>
        ))}
      </Box>
      <Facts
        facts={[
          { label: t.proof.leafHash, value: <DigestChip digest={claim.leafHash} /> },
          { label: t.proof.root, value: check.rootHex === null ? null : <><DigestChip digest={check.rootHex} /> <Box component="span" sx={{ color: 'text.secondary' }}>{t.proof.siblings(claim.proof.length)}</Box></> },
          { label: t.proof.treeSize, value: check.checkpoint === null ? null : numberText(check.checkpoint.size) },
          { label: t.proof.origin, value: check.checkpoint === null ? null : <code>{check.checkpoint.origin}</code> },
          { label: t.proof.verifierKey, value: <DigestChip digest={claim.verifierKey} whole /> },
        ]}
      />
      <Box sx={{ mt: 1, fontSize: 12, lineHeight: '18px', color: 'text.secondary' }}>{t.proof.trust}</Box>
      <Box component="details" sx={{ mt: 1, fontSize: 13 }}>
        <Box component="summary" sx={{ cursor: 'pointer', minHeight: 28 }}>{t.proof.note}</Box>
        <Box component="pre" sx={{ m: 0, p: 1, fontFamily: monoFamily, fontSize: 12, lineHeight: '18px', background: tokens.sunken, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>{claim.checkpoint}</Box>
      </Box>
    </>
  )
}
