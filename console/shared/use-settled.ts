import { useEffect, useState } from 'react'

/** For how long typing must rest before it is asked about, in milliseconds: shorter than a person notices, longer than between two keys. */
const restMs = 250

/** `text` without the space around it, as it stood when typing last rested: what a search asks for, once for a word instead of once for each key. */
export function useSettled(text: string): string {
  const wanted = text.trim()
  const [settled, setSettled] = useState(wanted)
  useEffect(() => {
    const rest = setTimeout(() => setSettled(wanted), restMs)
    return () => clearTimeout(rest)
  }, [wanted])
  return settled
}
