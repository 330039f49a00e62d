import { Suspense, lazy } from 'react'

const ActName = lazy(() => import('./ActName.tsx').then(({ ActName: name }) => ({ default: name })))

/** What an act is called, on a first screen: it stands before the names of all acts have come. */
export function LateActName({ act }: { readonly act: string }) {
  return <Suspense fallback="…"><ActName act={act} /></Suspense>
}
