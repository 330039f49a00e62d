import PendingActionsOutlined from '@mui/icons-material/PendingActionsOutlined'
import { lazy } from 'react'
import type { ConsoleResource } from '../../resources.tsx'

/** The room of background jobs. */
export const jobs: ConsoleResource = {
  name: 'jobs',
  label: { zh: '任务', en: 'Jobs' },
  icon: PendingActionsOutlined,
  key: 'j',
  opens: 'job.list',
  list: lazy(() => import('./JobList.tsx').then(({ JobList }) => ({ default: JobList }))),
}
