import KeyOutlined from '@mui/icons-material/KeyOutlined'
import { lazy } from 'react'
import type { ConsoleResource } from '../../resources.tsx'

/** The key ring. */
export const keys: ConsoleResource = {
  name: 'keys',
  label: { zh: '密钥', en: 'Keys' },
  icon: KeyOutlined,
  key: 'k',
  opens: 'key.list',
  list: lazy(() => import('./KeyRing.tsx').then(({ KeyRing }) => ({ default: KeyRing }))),
  actions: [{ act: 'key.rotate', to: '/keys' }],
}
