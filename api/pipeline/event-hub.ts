import type { EventHub } from './world.ts'

type Listener = Parameters<EventHub['subscribe']>[0]

/** Tells every listener of this process; a listener that throws is dropped, the others still hear. */
export function createEventHub(): EventHub {
  const listeners = new Set<Listener>()
  return {
    publish(change) {
      for (const listener of listeners) {
        try {
          listener(change)
        } catch {
          listeners.delete(listener)
        }
      }
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
