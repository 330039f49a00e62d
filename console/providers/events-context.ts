import { createContext, useCallback, useContext, useEffect, useState } from 'react'
import type { LiveEvents } from './events.ts'

/** Carries the stream of live events; null while nobody is signed in. */
export const EventsContext = createContext<LiveEvents | null>(null)

/** How many things of these nouns changed since the list was last read, and the way to start counting again. */
export function useNews(nouns: readonly string[]): readonly [count: number, reset: () => void] {
  const events = useContext(EventsContext)
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const wanted = nouns.join(' ')
  useEffect(
    () =>
      events?.listen((change) => {
        if (!change.names.some((name) => wanted.split(' ').includes(name))) return
        setIds((known) => new Set([...known, ...change.ids]))
      }),
    [events, wanted],
  )
  const reset = useCallback(() => setIds((known) => (known.size === 0 ? known : new Set())), [])
  return [ids.size, reset]
}
