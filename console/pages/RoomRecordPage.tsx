import { useParams } from 'ra-core'
import type { ComponentType } from 'react'
import { sessionMay } from '../layout/rooms.ts'
import { useSession } from '../shared/use-session.ts'
import { LateForbiddenPage } from './LateForbiddenPage.tsx'
import { NotFoundPage } from './NotFoundPage.tsx'

/** Shows one record's page, with the id from the address, to whoever may open the room. */
export function RoomRecordPage({ page: Page, opens }: { readonly page: ComponentType<{ readonly id: string }>; readonly opens: string }) {
  const session = useSession()
  const { id } = useParams()
  if (session === undefined) return null
  if (id === undefined) return <NotFoundPage />
  return sessionMay(session, opens) ? <Page key={id} id={id} /> : <LateForbiddenPage contract={opens} />
}
