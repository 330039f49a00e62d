/** The thread that hashes, seals and writes a large file, so that the event loop only receives it. Plaintext comes by message and is overwritten by the next. */
import { createHash } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { fsyncSync, writevSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { StreamSealer } from '../../crypto/stream.ts'
import type { StreamHeader } from '../../crypto/stream.ts'
import type { SealContext } from '../../crypto/seal-context.ts'

/** What the thread is told at its start. The descriptor stays the caller's to close. */
export interface SealOrder {
  readonly descriptor: number
  readonly key: KeyObject
  readonly header: StreamHeader
  readonly context: SealContext
}

/** `bytes` of `buffer` are next; without a buffer the file ends. */
export interface PieceToSeal {
  readonly buffer: ArrayBuffer | null
  readonly bytes: number
}

/** `free` gives a buffer back, its content sealed and written. */
export type SealNews =
  | { readonly news: 'free'; readonly buffer: ArrayBuffer }
  | { readonly news: 'sealed'; readonly sealedBytes: number; readonly sha256: Uint8Array }
  | { readonly news: 'failed'; readonly code: string; readonly message: string }

const port = parentPort
port?.once('message', (order: SealOrder) => begin(order))

function begin({ descriptor, key, header, context }: SealOrder): void {
  const hash = createHash('sha256')
  const sealer = new StreamSealer({ key, header, context })
  let sealedBytes = 0

  function write(buffers: readonly Uint8Array[]): void {
    let rest = buffers
    while (rest.length > 0) {
      const written = writevSync(descriptor, rest as Uint8Array[], sealedBytes)
      sealedBytes += written
      rest = after(rest, written)
    }
  }

  function take({ buffer, bytes }: PieceToSeal): SealNews {
    if (buffer === null) {
      write(sealer.final())
      fsyncSync(descriptor)
      return { news: 'sealed', sealedBytes, sha256: new Uint8Array(hash.digest()) }
    }
    const plaintext = new Uint8Array(buffer, 0, bytes)
    hash.update(plaintext)
    write(sealer.update(plaintext))
    return { news: 'free', buffer }
  }

  port?.on('message', (piece: PieceToSeal) => {
    try {
      const word = take(piece)
      port.postMessage(word, word.news === 'free' ? [word.buffer] : [])
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      port.postMessage({ news: 'failed', code, message: error instanceof Error ? error.message : '' } satisfies SealNews)
    }
  })
}

/** What is left of `buffers` when the first `written` bytes are gone: a write may be short. */
function after(buffers: readonly Uint8Array[], written: number): readonly Uint8Array[] {
  let skip = written
  for (let at = 0; at < buffers.length; at += 1) {
    const { length } = buffers[at] ?? new Uint8Array(0)
    if (skip < length) return skip === 0 ? buffers.slice(at) : [...buffers.slice(at, at + 1).map((buffer) => buffer.subarray(skip)), ...buffers.slice(at + 1)]
    skip -= length
  }
  return []
}
