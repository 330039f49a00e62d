import VerifiedOutlined from '@mui/icons-material/VerifiedOutlined'
import { lazy } from 'react'
import type { ConsoleResource } from '../resources.tsx'

/** The verifier, for whoever may take the log away. Outsiders reach the same at `/verify` without signing in. */
export const verifier: ConsoleResource = {
  name: 'verifier',
  label: { zh: '验证器', en: 'Verifier' },
  icon: VerifiedOutlined,
  key: 'v',
  opens: 'audit-log.export',
  list: lazy(() => import('./VerifierRoom.tsx').then(({ VerifierRoom }) => ({ default: VerifierRoom }))),
}
