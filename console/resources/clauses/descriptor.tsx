import RuleOutlined from '@mui/icons-material/RuleOutlined'
import { lazy } from 'react'
import type { ConsoleResource } from '../../resources.tsx'

/** The clause board. */
export const clauses: ConsoleResource = {
  name: 'clauses',
  label: { zh: '条款', en: 'Clauses' },
  icon: RuleOutlined,
  key: 'c',
  opens: 'clause.show',
  list: lazy(() => import('./ClauseBoard.tsx').then(({ ClauseBoard }) => ({ default: ClauseBoard }))),
  show: lazy(() => import('./ClauseShow.tsx').then(({ ClauseShow }) => ({ default: ClauseShow }))),
}
