/** What a reader types or picks as trusted, checked before anything is verified with it. */
import { parseNote, parseVerifierKey } from '../../crypto/checkpoint.ts'
import { readRoots } from '../../reports/read-roots.ts'

/** Whether the text reads as a verifier key. */
export function isVerifierKey(text: string): boolean {
  return holds(() => parseVerifierKey(text.trim()))
}

/** A checkpoint note as it was signed: pasted text loses or gains line ends at its edges, the note ends in exactly one. */
export function tidyNote(text: string): string {
  const lines = text.replace(/\r\n?/g, '\n').replace(/^\n+/, '').replace(/\n+$/, '')
  return lines === '' ? '' : `${lines}\n`
}

/** Whether the text reads as a signed note. Its signature is checked later, against the key. */
export function isNote(text: string): boolean {
  return holds(() => parseNote(tidyNote(text)))
}

/** Whether the text reads as a SHA-256 fingerprint, with or without prefix and colons. */
export function isFingerprint(text: string): boolean {
  return /^[0-9a-f]{64}$/i.test(text.trim().replace(/^SHA256:/i, '').replaceAll(':', ''))
}

/** The certificates of a PEM or DER file, or null where there is none to read. */
export async function rootsOf(file: Blob): Promise<readonly Uint8Array[] | null> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  try {
    return readRoots(bytes)
  } catch {
    return null
  }
}

function holds(parse: () => unknown): boolean {
  try {
    parse()
    return true
  } catch {
    return false
  }
}
