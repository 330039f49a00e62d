import GridOnOutlined from '@mui/icons-material/GridOnOutlined'
import { lazy } from 'react'
import type { ConsoleResource } from '../../resources.tsx'

/** The role matrix. */
export const roleMatrix: ConsoleResource = {
  name: 'roles',
  label: { zh: '角色权限', en: 'Roles' },
  icon: GridOnOutlined,
  key: 'o',
  opens: 'role.list',
  list: lazy(() => import('./RoleMatrix.tsx').then(({ RoleMatrix }) => ({ default: RoleMatrix }))),
}
