import Box from '@mui/material/Box'
import { useTheme } from '@mui/material/styles'
import { numberText } from '../shared/number-text.ts'
import { absoluteText, clockText } from '../shared/time-text.ts'
import type { Session } from '../shared/use-session.ts'
import { useOnline } from './use-online.ts'
import { useShellTexts } from './use-shell-texts.ts'

/** How much stands in the audit tree, and when that was last signed. */
export function LogIndicator({ session }: { readonly session: Session }) {
  const t = useShellTexts()
  const { tokens } = useTheme()
  const signed = session.logSignedAt
  const online = useOnline()
  return (
      <Box component="span" title={signed === null ? t.log.unsigned : t.log.tooltip(absoluteText(signed))} sx={{ display: 'inline-flex', alignItems: 'center', gap: 1, fontSize: 13, whiteSpace: 'nowrap', color: tokens.barQuiet, '@media (max-width: 899.95px)': { display: 'none' } }}>
        <Box component="span" aria-hidden sx={{ width: 8, height: 8, borderRadius: '50%', background: signed === null || !online ? tokens.warning.edge : '#5fc08e' }} />
        <span>{t.log.size(numberText(session.logSize))}</span>
        {signed === null ? null : <span>· {clockText(signed)}</span>}
        {online ? null : <span role="status">· {t.log.offline}</span>}
      </Box>
  )
}
