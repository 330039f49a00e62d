import Box from '@mui/material/Box'
import type { OutputOf } from '../../../schema/contracts/contract.ts'
import type { showHome } from '../../../schema/contracts/home.ts'
import { useMay } from '../../shared/use-session.ts'
import { HomeInstallation } from './HomeInstallation.tsx'
import { HomeKeys } from './HomeKeys.tsx'
import { HomeOwn } from './HomeOwn.tsx'
import { HomeSection } from './HomeSection.tsx'
import { HomeTiers } from './HomeTiers.tsx'
import { useHomeTexts } from './use-home-texts.ts'

/** What stands under the figures: how the catalogue is graded, how the installation stands, keys near their term, what this person holds and asked for. */
export function HomeBelow({ figures }: { readonly figures: OutputOf<typeof showHome>['figures'] }) {
  const t = useHomeTexts()
  const keepsRunning = useMay('installation.show')
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', lg: '1fr 1fr' }, gap: '32px 40px', mt: 4 }}>
      {figures.assetsByTier === null ? null : <HomeSection title={t.tiers}><HomeTiers byTier={figures.assetsByTier} /></HomeSection>}
      {keepsRunning ? <HomeInstallation /> : null}
      {figures.keysDue === null || keepsRunning ? null : <HomeSection title={t.keys}><HomeKeys keysDue={figures.keysDue} /></HomeSection>}
      <HomeOwn permits={figures.ownPermits} requests={figures.ownRequests} />
    </Box>
  )
}
