import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { EventsContext } from '../providers/events-context.ts'
import { openEvents } from '../providers/events.ts'
import type { LiveEvents } from '../providers/events.ts'

/** Keeps the stream of live events open as long as somebody is signed in. */
export function LiveEventsSource({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient()
  const [events, setEvents] = useState<LiveEvents | null>(null)
  useEffect(() => {
    const opened = openEvents(queries)
    setEvents(opened)
    return () => opened.close()
  }, [queries])
  return <EventsContext value={events}>{children}</EventsContext>
}
