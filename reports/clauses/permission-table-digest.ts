import { canonicalJson } from '../../crypto/canonical-json.ts'
import { sha256, toHex, utf8 } from '../../crypto/digest.ts'

/**
 * SHA-256, lower-case hexadecimal, over the canonical JSON (RFC 8785) of `{role: [permission, …]}` with each
 * list sorted by UTF-16 code unit. The running process states it; the verifier computes it from the matrix listed.
 */
export function permissionTableDigest(
  roles: readonly { readonly role: string; readonly permissions: readonly string[] }[],
): string {
  const table = Object.fromEntries(roles.map(({ role, permissions }) => [role, [...permissions].sort()]))
  return toHex(sha256(utf8(canonicalJson(table))))
}
