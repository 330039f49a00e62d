import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { useAssetTexts } from './use-asset-texts.ts'

export interface AssetFlagsProps {
  readonly flags: { readonly personal: boolean; readonly sensitivePersonal: boolean; readonly minors: boolean }
  /** One letter each, for a table. */
  readonly short?: boolean
}

/** What sort of people's data an asset holds. The sensitive sort includes the plain one, so only the stronger word stands. */
export function AssetFlags({ flags, short = false }: AssetFlagsProps) {
  const t = useAssetTexts()
  const { tokens } = useTheme()
  const held = [
    flags.sensitivePersonal ? ('sensitivePersonal' as const) : flags.personal ? ('personal' as const) : null,
    flags.minors ? ('minors' as const) : null,
  ].filter((flag) => flag !== null)
  if (held.length === 0) return <Box component="span" sx={{ color: 'text.secondary' }}>{short ? '—' : t.flags.none}</Box>
  return (
    <Box component="span" sx={{ display: 'inline-flex', flexWrap: 'wrap', gap: '4px' }}>
      {held.map((flag) => (
        <Box
          key={flag}
          component="span"
          title={t.flags[flag]}
          sx={{ display: 'inline-block', px: short ? '5px' : '7px', fontSize: 12, lineHeight: '18px', fontWeight: 600, borderRadius: '4px', whiteSpace: 'nowrap', border: `1px solid ${tokens.edgeStrong}`, color: flag === 'personal' ? 'text.secondary' : 'text.primary', background: tokens.sunken }}
        >
          {short ? <abbr title={t.flags[flag]} style={{ textDecoration: 'none' }}>{t.flagsShort[flag]}</abbr> : t.flags[flag]}
        </Box>
      ))}
    </Box>
  )
}
