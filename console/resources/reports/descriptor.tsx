import WorkspacePremiumOutlined from '@mui/icons-material/WorkspacePremiumOutlined'
import { lazy } from 'react'
import type { ConsoleResource } from '../../resources.tsx'

/** Evidence bundles. */
export const reports: ConsoleResource = {
  name: 'reports',
  label: { zh: '报告', en: 'Reports' },
  icon: WorkspacePremiumOutlined,
  key: 'r',
  opens: 'report.list',
  list: lazy(() => import('./ReportList.tsx').then(({ ReportList }) => ({ default: ReportList }))),
  actions: [{ act: 'report.export', to: '/reports' }],
}
