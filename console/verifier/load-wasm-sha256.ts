import { createSHA256 } from 'hash-wasm'
import type { Sha256 } from '../../crypto/digest.ts'

/** SHA-256 in WebAssembly: for logs of millions of entries, where hashing is most of the work. */
export async function loadWasmSha256(): Promise<Sha256> {
  const hasher = await createSHA256()
  return (bytes) => hasher.init().update(bytes).digest('binary')
}

/** SHA-256 over a whole file, read in pieces, in hexadecimal. */
export async function sha256OfBlob(blob: Blob, onBytes: (bytes: number) => void = () => {}): Promise<string> {
  const hasher = await createSHA256()
  hasher.init()
  const reader = blob.stream().getReader()
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    hasher.update(read.value)
    onBytes(read.value.length)
  }
  return hasher.digest('hex')
}
