import FactCheckOutlined from '@mui/icons-material/FactCheckOutlined'
import { lazy } from 'react'
import type { ConsoleResource } from '../../resources.tsx'

/** The room of approvals. */
export const approvals: ConsoleResource = {
  name: 'approvals',
  label: { zh: '审批', en: 'Approvals' },
  icon: FactCheckOutlined,
  key: 'i',
  opens: 'approval.list',
  list: lazy(() => import('./ApprovalList.tsx').then(({ ApprovalList }) => ({ default: ApprovalList }))),
  show: lazy(() => import('./ApprovalShow.tsx').then(({ ApprovalShow }) => ({ default: ApprovalShow }))),
}
