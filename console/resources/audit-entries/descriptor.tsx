import HistoryEduOutlined from '@mui/icons-material/HistoryEduOutlined'
import { lazy } from 'react'
import type { ConsoleResource } from '../../resources.tsx'

/** The audit log. */
export const auditEntries: ConsoleResource = {
  name: 'audit-entries',
  label: { zh: '审计', en: 'Audit log' },
  icon: HistoryEduOutlined,
  key: 'l',
  opens: 'audit-entry.list',
  list: lazy(() => import('./AuditEntryList.tsx').then(({ AuditEntryList }) => ({ default: AuditEntryList }))),
  show: lazy(() => import('./AuditEntryShow.tsx').then(({ AuditEntryShow }) => ({ default: AuditEntryShow }))),
}
