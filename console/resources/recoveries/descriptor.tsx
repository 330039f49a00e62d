import LockResetOutlined from '@mui/icons-material/LockResetOutlined'
import { lazy } from 'react'
import type { ConsoleResource } from '../../resources.tsx'

/** Recoveries of lost factors. */
export const recoveries: ConsoleResource = {
  name: 'recoveries',
  label: { zh: '账号恢复', en: 'Recoveries' },
  icon: LockResetOutlined,
  key: 'y',
  opens: 'recovery.list',
  list: lazy(() => import('./RecoveryList.tsx').then(({ RecoveryList }) => ({ default: RecoveryList }))),
}
