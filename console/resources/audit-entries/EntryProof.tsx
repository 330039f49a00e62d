import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import { useTheme } from '@mui/material/styles'
import { Suspense, lazy } from 'react'
import type { showAuditEntry } from '../../../schema/contracts/audit.ts'
import type { OutputOf } from '../../../schema/contracts/contract.ts'
import { Panel } from '../../shared/Panel.tsx'
import { useAuditTexts } from './use-audit-texts.ts'

const ProofSteps = lazy(() => import('./ProofSteps.tsx').then(({ ProofSteps: steps }) => ({ default: steps })))

/** The inclusion proof of an entry, computed in this browser; or that it waits for its place in the tree. */
export function EntryProof({ entry }: { readonly entry: OutputOf<typeof showAuditEntry> }) {
  const t = useAuditTexts()
  const { tokens } = useTheme()
  const { leafIndex, proof, checkpoint } = entry
  if (leafIndex === null || proof === null || checkpoint === null) {
    return (
      <Panel title={t.proof.title}>
        <Box role="status" sx={{ color: tokens.warning.ink, fontWeight: 650, fontSize: 13 }}>◔ {t.proof.pending}</Box>
        <Box sx={{ fontSize: 13, lineHeight: '20px', color: 'text.secondary' }}>{t.proof.pendingLead}</Box>
      </Panel>
    )
  }
  return (
    <Panel title={t.proof.title} lead={t.proof.by}>
      <Suspense fallback={<Box role="status" aria-label={t.proof.checking}><Skeleton height={120} animation={false} /></Box>}>
        <ProofSteps claim={{ entryId: entry.entryId, leafIndex, canonical: entry.canonical, leafHash: entry.leafHash, proof, checkpoint, verifierKey: entry.verifierKey }} />
      </Suspense>
    </Panel>
  )
}
