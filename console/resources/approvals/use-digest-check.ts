import { useEffect, useState } from 'react'
import { sha256Hex, signedText } from './canonical-text.ts'

/**
 * Whether what the browser shows is what the digest covers: computed here, from the very values on the screen.
 * `checking` where it is not known yet, or where the browser offers no digests (a page that is not served safely).
 */
export function useDigestCheck(act: string, input: unknown, digest: string): 'checking' | 'agrees' | 'differs' {
  const [computed, setComputed] = useState<string | null>(null)
  const text = signedText(act, input)
  useEffect(() => {
    let current = true
    setComputed(null)
    sha256Hex(text).then((hex) => { if (current) setComputed(hex) }, () => undefined)
    return () => { current = false }
  }, [text])
  return computed === null ? 'checking' : computed === digest ? 'agrees' : 'differs'
}
