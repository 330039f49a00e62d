import VpnKeyOutlined from '@mui/icons-material/VpnKeyOutlined'
import { lazy } from 'react'
import type { ConsoleResource } from '../../resources.tsx'

/** The room of permits. */
export const permits: ConsoleResource = {
  name: 'permits',
  label: { zh: '访问授权', en: 'Permits' },
  icon: VpnKeyOutlined,
  key: 'm',
  opens: 'permit.list',
  creates: 'permit.request',
  list: lazy(() => import('./PermitList.tsx').then(({ PermitList }) => ({ default: PermitList }))),
  show: lazy(() => import('./PermitShow.tsx').then(({ PermitShow }) => ({ default: PermitShow }))),
  create: lazy(() => import('./PermitRequest.tsx').then(({ PermitRequest }) => ({ default: PermitRequest }))),
  actions: [{ act: 'permit.request', to: '/permits/create' }],
}
