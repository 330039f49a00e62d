import BadgeOutlined from '@mui/icons-material/BadgeOutlined'
import { lazy } from 'react'
import type { ConsoleResource } from '../../resources.tsx'

/** People. */
export const people: ConsoleResource = {
  name: 'people',
  label: { zh: '人员', en: 'People' },
  icon: BadgeOutlined,
  key: 'p',
  opens: 'person.list',
  list: lazy(() => import('./PersonList.tsx').then(({ PersonList }) => ({ default: PersonList }))),
  show: lazy(() => import('./PersonShow.tsx').then(({ PersonShow }) => ({ default: PersonShow }))),
  create: lazy(() => import('./InvitePerson.tsx').then(({ InvitePerson }) => ({ default: InvitePerson }))),
  creates: 'person.invite',
  actions: [{ act: 'person.invite', to: '/people/create' }],
}
