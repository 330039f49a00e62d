import { lazy } from 'react'

/** `ForbiddenPage`, fetched when it is needed: it knows the words and the holders of every permission, which a first screen does without. */
export const LateForbiddenPage = lazy(() => import('./ForbiddenPage.tsx').then(({ ForbiddenPage }) => ({ default: ForbiddenPage })))
