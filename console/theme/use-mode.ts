import useMediaQuery from '@mui/material/useMediaQuery'
import { useStore } from 'ra-core'
import type { Mode } from './theme.ts'

/** Light or dark as chosen, else as the system has it. */
export function useMode(): readonly [Mode, (mode: Mode) => void] {
  const systemDark = useMediaQuery('(prefers-color-scheme: dark)', { noSsr: true })
  const [chosen, choose] = useStore<Mode | null>('mode', null)
  return [chosen ?? (systemDark ? 'dark' : 'light'), choose]
}
