import { startWorker } from '../store/start-worker.ts'
import type { PieceToSeal, SealNews, SealOrder } from './seal-worker.ts'

/** Buffers that go to the thread and come back: while it seals one, the next is filled. */
const buffers = 4
const bufferBytes = 1_048_576

export interface SealedBody {
  readonly sealedBytes: number
  readonly sha256: Uint8Array
}

/**
 * Hashes, seals and writes a body in a thread of its own, and syncs the file. Asks the body for more only when a buffer
 * is free, so at most four megabytes wait. Throws what the body throws, and an error with the system's `code` when
 * writing fails; the thread has ended in any case, and the descriptor is still the caller's to close.
 */
export async function sealInWorker(order: SealOrder, body: AsyncIterable<Uint8Array>): Promise<SealedBody> {
  const worker = startWorker(new URL('./seal-worker.ts', import.meta.url))
  const free: ArrayBuffer[] = Array.from({ length: buffers }, () => new ArrayBuffer(bufferBytes))
  let sealed: SealedBody | null = null
  let failure: Error | null = null
  let wake: () => void = () => undefined

  worker.on('message', (word: SealNews) => {
    if (word.news === 'free') free.push(word.buffer)
    else if (word.news === 'sealed') sealed = word
    else failure ??= Object.assign(new Error(word.message), { code: word.code })
    wake()
  })
  const ended = (error: Error) => { failure ??= error; wake() }
  worker.on('error', ended)
  worker.on('exit', () => ended(new Error('the sealing thread ended early')))

  async function until<T>(ready: () => T | null | undefined): Promise<T> {
    for (;;) {
      if (failure !== null) throw failure
      const value = ready()
      if (value !== null && value !== undefined) return value
      await new Promise<void>((resolve) => { wake = resolve })
    }
  }

  const send = (piece: PieceToSeal) => worker.postMessage(piece, piece.buffer === null ? [] : [piece.buffer])
  try {
    worker.postMessage(order)
    let buffer = await until(() => free.pop())
    let filled = 0
    for await (const piece of body)
      for (let at = 0; at < piece.length; ) {
        const taken = Math.min(piece.length - at, bufferBytes - filled)
        new Uint8Array(buffer).set(piece.subarray(at, at + taken), filled)
        at += taken
        filled += taken
        if (filled < bufferBytes) continue
        send({ buffer, bytes: filled })
        buffer = await until(() => free.pop())
        filled = 0
      }
    send({ buffer, bytes: filled })
    send({ buffer: null, bytes: 0 })
    return await until(() => sealed)
  } finally {
    await worker.terminate()
  }
}
