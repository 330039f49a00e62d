import CorporateFareOutlined from '@mui/icons-material/CorporateFareOutlined'
import { lazy } from 'react'
import type { ConsoleResource } from '../../resources.tsx'

/** Partner organisations: reached from the room of partner codes. */
export const organisations: ConsoleResource = {
  name: 'organisations',
  label: { zh: '合作机构', en: 'Organisations' },
  icon: CorporateFareOutlined,
  key: 'g',
  opens: 'organisation.list',
  unlisted: true,
  list: lazy(() => import('./OrganisationList.tsx').then(({ OrganisationList }) => ({ default: OrganisationList }))),
}
