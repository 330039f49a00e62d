import DarkModeOutlined from '@mui/icons-material/DarkModeOutlined'
import LightModeOutlined from '@mui/icons-material/LightModeOutlined'
import IconButton from '@mui/material/IconButton'
import { useMode } from '../theme/use-mode.ts'
import { useShellTexts } from './use-shell-texts.ts'

/** Switches between light and dark. */
export function ModeButton() {
  const t = useShellTexts()
  const [mode, setMode] = useMode()
  const label = mode === 'light' ? t.mode.toDark : t.mode.toLight
  return (
    <IconButton title={label} aria-label={label} onClick={() => setMode(mode === 'light' ? 'dark' : 'light')}>
      {mode === 'light' ? <DarkModeOutlined fontSize="small" /> : <LightModeOutlined fontSize="small" />}
    </IconButton>
  )
}
