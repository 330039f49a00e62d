/** Codes that people carry: 80 random bits, shown once, kept as a digest. Set-up and enrolment use them. */
import { Unreadable } from '../../crypto/errors.ts'
import { formatCode, parseCode, tokenDigest } from '../../crypto/token.ts'

/** 80 bits: beyond guessing within the life of a code, and still typed from paper. */
const codeBytes = 10

/** Makes a code and what is kept of it. */
export function newOneTimeCode(random: (bytes: number) => Uint8Array): { readonly code: string; readonly digest: Uint8Array } {
  const code = formatCode(random(codeBytes))
  return { code, digest: tokenDigest(code) }
}

/** The digest of a code as somebody typed it, in whatever spelling; null for what cannot be a code. */
export function typedCodeDigest(typed: string): Uint8Array | null {
  try {
    return tokenDigest(formatCode(parseCode(typed)))
  } catch (error) {
    if (error instanceof Unreadable || error instanceof RangeError) return null
    throw error
  }
}
