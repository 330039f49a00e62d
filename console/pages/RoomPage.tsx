import type { ComponentType } from 'react'
import { useSession } from '../shared/use-session.ts'
import { LateForbiddenPage } from './LateForbiddenPage.tsx'
import { sessionMay } from '../layout/rooms.ts'

/** Shows a page to whoever may open it; tells everybody else which permission is missing. */
export function RoomPage({ page: Page, opens }: { readonly page: ComponentType; readonly opens: string }) {
  const session = useSession()
  if (session === undefined) return null
  return sessionMay(session, opens) ? <Page /> : <LateForbiddenPage contract={opens} />
}
