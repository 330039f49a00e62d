import { canonicalJson } from '../../crypto/canonical-json.ts'
import type { JsonValue } from '../../crypto/canonical-json.ts'
import { utf8 } from '../../crypto/digest.ts'
import { sha256Node } from '../../crypto/digest-node.ts'

/** The canonical text of a parsed input: what two people approve, byte by byte (RFC 8785). */
export function canonicalInput(input: unknown): string {
  return canonicalJson(input as JsonValue)
}

/** Digest of an act: SHA-256 over its name and canonical input, so that the same input of another act is another digest. */
export function actDigest(act: string, canonical: string): Uint8Array {
  return sha256Node(utf8(`xmphi act 1\n${act}\n${canonical}`))
}
