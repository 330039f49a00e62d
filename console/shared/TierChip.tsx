import DescriptionOutlined from '@mui/icons-material/DescriptionOutlined'
import HelpOutlineRounded from '@mui/icons-material/HelpOutlineRounded'
import PublicOutlined from '@mui/icons-material/PublicOutlined'
import ShieldRounded from '@mui/icons-material/ShieldRounded'
import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { tierLabels } from '../../schema/vocabulary/tiers.ts'
import type { Tier } from '../../schema/vocabulary/tiers.ts'
import { useWorded } from '../i18n/use-texts.ts'
import { HalfShield } from './HalfShield.tsx'
import { useSharedTexts } from './use-shared-texts.ts'

const tierIcons = { public: PublicOutlined, ordinary: DescriptionOutlined, sensitive: HalfShield, core: ShieldRounded } as const

/** The sign of a tier: colour, icon and word together, the same everywhere. `null` means that nobody has set one yet. */
export function TierChip({ tier, proposed = false }: { readonly tier: Tier | null; readonly proposed?: boolean }) {
  const { tokens } = useTheme()
  const worded = useWorded()
  const t = useSharedTexts()
  const Icon = tier === null ? HelpOutlineRounded : tierIcons[tier]
  const ink = tier === null ? { ink: tokens.textQuiet, ground: 'transparent', edge: tokens.edgeStrong } : tokens.tier[tier]
  return (
    <Box
      component="span"
      sx={{
        display: 'inline-flex', alignItems: 'center', gap: '4px', height: 22, px: '7px', borderRadius: '4px', fontSize: 12, lineHeight: '20px', fontWeight: 600, whiteSpace: 'nowrap',
        color: ink.ink, background: ink.ground, border: `1px ${proposed || tier === null ? 'dashed' : 'solid'} ${ink.edge}`, verticalAlign: 'middle', printColorAdjust: 'exact',
      }}
    >
      <Icon aria-hidden sx={{ fontSize: 14 }} />
      {tier === null ? t.tierUnset : proposed ? t.tierProposed(worded(tierLabels[tier])) : worded(tierLabels[tier])}
    </Box>
  )
}
