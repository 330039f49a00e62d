import { useNavigate } from 'ra-core'
import { useEffect, useRef } from 'react'
import { keysAreOurs } from '../shared/keys-are-ours.ts'
import type { Session } from '../shared/use-session.ts'
import { roomsFor } from './rooms.ts'

/** Within this time after `g` the next letter names the room, in milliseconds. */
const chordMs = 1_200

export interface FrameKeys {
  readonly session: Session
  readonly onPalette: () => void
  readonly onHelp: () => void
}

/** Shortcuts of the frame: `g` and a letter, `/`, `?`, Ctrl/⌘-K. */
export function useFrameKeys({ session, onPalette, onHelp }: FrameKeys): void {
  const navigate = useNavigate()
  const chordAt = useRef(0)
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if ((event.metaKey || event.ctrlKey) && !event.altKey && event.key.toLowerCase() === 'k' && !event.isComposing) {
        event.preventDefault()
        onPalette()
        return
      }
      if (!keysAreOurs(event)) return
      const chord = event.timeStamp - chordAt.current < chordMs && chordAt.current > 0
      chordAt.current = 0
      const place = chord ? placeOf(event.key, session) : undefined
      if (place !== undefined) navigate(place)
      else if (event.key === 'g') chordAt.current = event.timeStamp
      else if (event.key === '/') onPalette()
      else if (event.key === '?') onHelp()
      else return
      event.preventDefault()
    }
    // Before the page's own keys: `j` and `k` walk its rows, but after `g` they name a room.
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [navigate, onHelp, onPalette, session])
}

function placeOf(key: string, session: Session): string | undefined {
  if (key === 'h') return '/'
  const room = roomsFor(session).find((one) => one.key === key)
  return room === undefined ? undefined : `/${room.name}`
}
