import type { QueryClient } from '@tanstack/react-query'
import { z } from 'zod'

const changeShape = z.object({ names: z.array(z.string()), ids: z.array(z.string()) })

/** What changed on the server: nouns of contracts, and handles by which things are counted. Never content; whoever shows it asks again. */
export type Change = z.infer<typeof changeShape>

/** After this long without a key or a pointer nothing is asked again by itself, so that an empty desk's session can end (GB/T 22239 8.1.4.1 b). */
const idleMs = 10 * 60_000
/** Changes that arrive within this time are answered by one round of questions. */
const gatherMs = 400
/** Pause before a stream that was refused is asked for again. */
const reopenMs = 30_000

export interface LiveEvents {
  readonly listen: (listener: (change: Change) => void) => () => void
  /** Whether somebody has lately used key or pointer in a visible tab. */
  readonly attended: () => boolean
  readonly close: () => void
}

/**
 * Opens the stream of live events and makes the answers stale that they concern. Lists are left alone: they
 * count what is new and let the reader decide (`useNews`). The browser reconnects by itself.
 */
export function openEvents(queries: QueryClient): LiveEvents {
  const listeners = new Set<(change: Change) => void>()
  const gathered = new Set<string>()
  let lastInputAt = Date.now()
  let timer: ReturnType<typeof setTimeout> | null = null

  const attended = () => Date.now() - lastInputAt <= idleMs && !document.hidden
  const refresh = () => {
    timer = null
    if (!attended()) return
    const names = new Set(gathered)
    gathered.clear()
    void queries.invalidateQueries({ predicate: ({ queryKey, meta }) => concerned(queryKey, meta, names) })
  }
  const later = () => {
    if (timer === null && gathered.size > 0) timer = setTimeout(refresh, gatherMs)
  }
  const onInput = () => {
    lastInputAt = Date.now()
    later()
  }
  const hear = (event: MessageEvent) => {
    const change = parseChange(event.data)
    if (change === null) return
    for (const name of change.names) gathered.add(name)
    for (const listener of listeners) listener(change)
    later()
  }
  const stream = keepOpen('/api/events', hear)
  const inputs = ['pointerdown', 'keydown', 'focus'] as const
  for (const input of inputs) window.addEventListener(input, onInput, { passive: true })

  return {
    listen(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    attended,
    close() {
      stream.close()
      if (timer !== null) clearTimeout(timer)
      for (const input of inputs) window.removeEventListener(input, onInput)
    },
  }
}

/**
 * Keeps a stream open. The browser reconnects after a broken connection by itself, but gives up for good after
 * an answer other than 200, as when too many pages are open; then it is tried again after a while.
 */
function keepOpen(address: string, hear: (event: MessageEvent) => void): { readonly close: () => void } {
  let source: EventSource
  let timer: ReturnType<typeof setTimeout> | null = null
  const open = () => {
    source = new EventSource(address)
    source.addEventListener('change', hear)
    source.addEventListener('error', () => {
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, reopenMs)
    })
  }
  open()
  return {
    close() {
      if (timer !== null) clearTimeout(timer)
      source.close()
    },
  }
}

/** Keys of `useAnswer` begin with the noun; react-admin's begin with the resource and are not touched. */
function concerned(queryKey: readonly unknown[], meta: Readonly<Record<string, unknown>> | undefined, names: ReadonlySet<string>): boolean {
  const [noun] = queryKey
  const also = Array.isArray(meta?.also) ? meta.also : []
  return (typeof noun === 'string' && names.has(noun)) || also.some((name) => names.has(name))
}

function parseChange(text: unknown): Change | null {
  if (typeof text !== 'string') return null
  try {
    const parsed = changeShape.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
