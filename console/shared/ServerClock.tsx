import { createContext, useContext, useEffect, useState } from 'react'
import type { ReactNode } from 'react'

/** Milliseconds by which the server's clock is ahead of this browser's. */
const ServerClockContext = createContext(0)

/** Lets what is below show time as the server sees it, so that a wrong clock on the desk misleads nobody. */
export function ServerClock({ aheadMs, children }: { readonly aheadMs: number; readonly children: ReactNode }) {
  return <ServerClockContext.Provider value={aheadMs}>{children}</ServerClockContext.Provider>
}

/** The server's time now (epoch milliseconds), refreshed each `stepMs`. */
export function useNow(stepMs: number): number {
  const aheadMs = useContext(ServerClockContext)
  const [now, setNow] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), stepMs)
    return () => clearInterval(timer)
  }, [stepMs])
  return now + aheadMs
}
