/**
 * The canonical text of a JSON value (RFC 8785): keys sorted by UTF-16 units, no spaces, numbers and strings as
 * JSON.stringify writes them. The approver's browser makes it from what it shows, so that what is read is what is signed.
 */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, part]) => part !== undefined)
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonicalText(part)}`).join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}

/** What the digest of an act covers: its name and the canonical text of its input. */
export function signedText(act: string, input: unknown): string {
  return `xmphi act 1\n${act}\n${canonicalText(input)}`
}

/** SHA-256 of a text in UTF-8, hex. */
export async function sha256Hex(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
