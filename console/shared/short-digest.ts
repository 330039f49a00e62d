/** `a3f9c1…7c04` of a hexadecimal digest: enough to compare by eye, short enough for a table. */
export function shortDigest(digest: string): string {
  return digest.length <= 14 ? digest : `${digest.slice(0, 6)}…${digest.slice(-4)}`
}
