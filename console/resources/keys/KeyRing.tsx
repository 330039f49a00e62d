import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useTheme } from '@mui/material/styles'
import { listKeys } from '../../../schema/contracts/keys.ts'
import { tiers } from '../../../schema/vocabulary/tiers.ts'
import { EmptyState } from '../../shared/EmptyState.tsx'
import { ListSkeleton } from '../../shared/ListSkeleton.tsx'
import { PageHeader } from '../../shared/PageHeader.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { useNow } from '../../shared/ServerClock.tsx'
import { TierChip } from '../../shared/TierChip.tsx'
import { useAnswer } from '../../shared/use-answer.ts'
import { useMay } from '../../shared/use-session.ts'
import { KeyShares } from './KeyShares.tsx'
import { KeyTimeline } from './KeyTimeline.tsx'
import { KeyVersions } from './KeyVersions.tsx'
import { RotateKeysButton } from './RotateKeysButton.tsx'
import { SigningKeys } from './SigningKeys.tsx'
import { keyLanes } from './key-lanes.ts'
import { useKeyTexts } from './use-key-texts.ts'

/** The key ring: one part per tier, its versions over time, where the data keys stand, and the way to rotate. */
export function KeyRing() {
  const t = useKeyTexts()
  const { tokens } = useTheme()
  const now = useNow(60_000)
  const mayRotate = useMay('key.rotate')
  const { output, refusal, loading, refresh } = useAnswer(listKeys, { limit: 100 })
  const lanes = keyLanes(output?.items ?? [])
  const byTier = tiers.toReversed().map((tier) => ({ tier, lanes: lanes.filter((lane) => lane.tier === tier) })).filter((part) => part.lanes.length > 0)
  return (
    <>
      <PageHeader title={t.title} lead={t.lead} />
      <RefusalNotice refusal={refusal} onRetry={refresh} />
      {loading ? <Paper variant="outlined"><ListSkeleton columns={6} /></Paper> : null}
      {output !== undefined && lanes.length === 0 ? <Paper variant="outlined"><EmptyState {...t.empty} /></Paper> : null}
      {lanes.length === 0 ? null : (
        <Box sx={{ display: 'grid', gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 3fr) minmax(0, 2fr)' }, gap: 2, mb: 2, alignItems: 'start' }}>
          <KeyTimeline lanes={lanes} now={now} />
          <KeyShares lanes={lanes} />
        </Box>
      )}
      <Box sx={{ display: 'grid', gap: 2 }}>
        {byTier.map(({ tier, lanes: ofTier }) => (
          <Paper component="section" key={tier} variant="outlined" aria-label={tier} sx={{ overflow: 'hidden', borderLeft: `3px solid ${tokens.tier[tier].ink}` }}>
            <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 2, px: 2, py: 1 }}>
              <Typography variant="h2"><TierChip tier={tier} /></Typography>
              {mayRotate ? <RotateKeysButton tier={tier} /> : null}
            </Box>
            <KeyVersions versions={ofTier.flatMap((lane) => lane.versions)} now={now} />
          </Paper>
        ))}
      </Box>
      <SigningKeys />
    </>
  )
}
