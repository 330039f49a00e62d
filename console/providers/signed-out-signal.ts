/** Tells whoever draws the page that the server no longer knows this browser. */
export interface SignedOutSignal {
  readonly give: () => void
  readonly listen: (listener: () => void) => () => void
}

export function createSignedOutSignal(): SignedOutSignal {
  const listeners = new Set<() => void>()
  return {
    give: () => listeners.forEach((listener) => listener()),
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
