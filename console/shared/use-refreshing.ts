import { useEffect, useRef } from 'react'

/** Asks again each `everyMs`; not at all while that is null. For what moves without an event, such as a running job. */
export function useRefreshing(refresh: () => void, everyMs: number | null): void {
  const latest = useRef(refresh)
  useEffect(() => {
    latest.current = refresh
  })
  useEffect(() => {
    if (everyMs === null) return
    const timer = setInterval(() => latest.current(), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
}
