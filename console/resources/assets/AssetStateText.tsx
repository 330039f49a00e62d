import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import type { AssetSummary } from './asset-types.ts'
import { useAssetTexts } from './use-asset-texts.ts'

/** Where an asset stands; what waits for somebody is set apart by weight and a dot, not by colour alone. */
export function AssetStateText({ state }: { readonly state: AssetSummary['state'] }) {
  const t = useAssetTexts()
  const { tokens } = useTheme()
  const waiting = state === 'proposed'
  return (
    <Box component="span" sx={{ whiteSpace: 'nowrap', fontWeight: waiting ? 650 : 400, color: waiting ? tokens.accent : state === 'confirmed' ? 'text.primary' : 'text.secondary' }}>
      {waiting ? '● ' : ''}{t.states[state]}
    </Box>
  )
}
