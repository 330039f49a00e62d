import HandshakeOutlined from '@mui/icons-material/HandshakeOutlined'
import { lazy } from 'react'
import type { ConsoleResource } from '../../resources.tsx'

/** The room of partner codes. */
export const partnerCodes: ConsoleResource = {
  name: 'partner-codes',
  label: { zh: '合作方', en: 'Partners' },
  icon: HandshakeOutlined,
  key: 'x',
  opens: 'partner-code.list',
  creates: 'partner-code.issue',
  list: lazy(() => import('./PartnerCodeList.tsx').then(({ PartnerCodeList }) => ({ default: PartnerCodeList }))),
  show: lazy(() => import('./PartnerCodeShow.tsx').then(({ PartnerCodeShow }) => ({ default: PartnerCodeShow }))),
  create: lazy(() => import('./PartnerCodeIssue.tsx').then(({ PartnerCodeIssue }) => ({ default: PartnerCodeIssue }))),
  actions: [{ act: 'partner-code.issue', to: '/partner-codes/create' }],
}
