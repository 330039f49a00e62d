import Inventory2Outlined from '@mui/icons-material/Inventory2Outlined'
import { lazy } from 'react'
import type { ConsoleResource } from '../../resources.tsx'

/** The room of the catalogue. */
export const assets: ConsoleResource = {
  name: 'assets',
  label: { zh: '资产', en: 'Assets' },
  icon: Inventory2Outlined,
  key: 'a',
  opens: 'asset.list',
  creates: 'asset.import',
  list: lazy(() => import('./AssetList.tsx').then(({ AssetList }) => ({ default: AssetList }))),
  show: lazy(() => import('./AssetShow.tsx').then(({ AssetShow }) => ({ default: AssetShow }))),
  create: lazy(() => import('./AssetImport.tsx').then(({ AssetImport }) => ({ default: AssetImport }))),
  actions: [{ act: 'asset.import', to: '/assets/create' }],
}
