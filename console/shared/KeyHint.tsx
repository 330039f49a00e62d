import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'

/** Keys as they stand on a keyboard: `['g', 'a']`. */
export function KeyHint({ keys }: { readonly keys: readonly string[] }) {
  const { tokens } = useTheme()
  return (
    <Box component="span" aria-hidden sx={{ display: 'inline-flex', gap: '3px' }}>
      {keys.map((key) => (
        <Box
          key={key}
          component="kbd"
          sx={{ minWidth: 18, height: 18, px: '4px', textAlign: 'center', fontSize: 11, lineHeight: '16px', borderRadius: '3px', border: `1px solid ${tokens.edgeStrong}`, borderBottomWidth: 2, color: 'text.secondary', background: tokens.paper }}
        >
          {key}
        </Box>
      ))}
    </Box>
  )
}
