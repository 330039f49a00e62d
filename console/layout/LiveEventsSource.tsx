import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { EventsContext } from '../providers/events-context.ts'
import { sessionKey } from '../providers/auth-provider.ts'
import { openEvents } from '../providers/events.ts'
import type { LiveEvents } from '../providers/events.ts'

/** How often the session is looked at while somebody works, in milliseconds: the size of the log and what is left of the session. */
const sessionLookMs = 60_000

/** Keeps the stream of live events open as long as somebody is signed in. */
export function LiveEventsSource({ children }: { readonly children: ReactNode }) {
  const queries = useQueryClient()
  const [events, setEvents] = useState<LiveEvents | null>(null)
  useEffect(() => {
    const opened = openEvents(queries)
    setEvents(opened)
    const timer = setInterval(() => {
      if (opened.attended()) void queries.invalidateQueries({ queryKey: [...sessionKey] })
    }, sessionLookMs)
    return () => {
      clearInterval(timer)
      opened.close()
    }
  }, [queries])
  return <EventsContext value={events}>{children}</EventsContext>
}
