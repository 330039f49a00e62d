import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import type { KeyObject } from 'node:crypto'
import { equalBytes } from '../../crypto/digest.ts'
import { Tampered, Unreadable } from '../../crypto/errors.ts'
import { chunkOpener, openStream, readStreamHeader, sealedChunkRange, sealedStreamSize, streamHeaderBytes } from '../../crypto/stream.ts'
import type { StreamHeader } from '../../crypto/stream.ts'
import type { Tier } from '../../schema/vocabulary/tiers.ts'
import { contentContext, objectPath, objectUnreadable } from './object-store.ts'
import { idBytes } from './vault.ts'

/** Sealed bytes per read of a whole object. */
const readBytes = 1_048_576

/** What the rows say about a sealed object, and its key. The file must agree with every word of it. */
export interface StoredContent {
  /** The asset whose content it is: it opens for no other. */
  readonly assetId: string
  readonly objectId: string
  readonly tier: Tier
  readonly dataKeyId: string
  readonly plainBytes: number
  readonly sealedBytes: number
  readonly key: KeyObject
}

/** A sealed file held open for reading ranges. Close it once. */
export interface OpenObject {
  /**
   * The plain bytes `[from, from + length)`, cut at the end of the object. Reads synchronously, so keep ranges short.
   * Throws `Refusal` `file-unreadable` when any chunk that it touches was altered; then nothing is given.
   */
  range(from: number, length: number): Uint8Array
  close(): void
}

/** Opens an object for ranges. Throws `Refusal` `file-unreadable` when the file is missing, foreign, or not of the recorded size. */
export function openObject(folder: string, content: StoredContent): OpenObject {
  const descriptor = refusing(() => openSync(objectPath(folder, content.objectId), 'r'))
  try {
    const { header, chunks } = refusing(() => checkedHeader(descriptor, content))
    const openNext = chunkOpener(header, content.key, contentContext(content))
    return {
      range(from, length) {
        const end = Math.min(from + length, content.plainBytes)
        if (end <= from) return new Uint8Array(0)
        return refusing(() => {
          const where = sealedChunkRange(header, from, end - from)
          const sealed = Buffer.allocUnsafe(Math.min(where.byteEnd, content.sealedBytes) - where.byteStart)
          readWhole(descriptor, sealed, where.byteStart)
          const opened: Uint8Array[] = []
          const step = sealedChunkRange(header, 0, header.chunkBytes).byteEnd - streamHeaderBytes
          for (let index = where.firstChunk; index <= where.lastChunk; index += 1) {
            const at = (index - where.firstChunk) * step
            opened.push(openNext(index, index === chunks - 1, sealed.subarray(at, at + step)))
          }
          const [only, ...more] = opened
          const plain = only !== undefined && more.length === 0 ? only : Buffer.concat(opened)
          const skip = from - where.firstChunk * header.chunkBytes
          return plain.subarray(skip, skip + (end - from))
        })
      },
      close: () => closeSync(descriptor),
    }
  } catch (error) {
    closeSync(descriptor)
    throw error
  }
}

/**
 * The whole content from the first byte, chunk by chunk. Each chunk is checked before it is given; that the file is
 * whole is known when the iteration ends. Throws `Refusal` `file-unreadable` as soon as something differs.
 */
export async function* readObject(folder: string, content: StoredContent): AsyncGenerator<Uint8Array, void, undefined> {
  try {
    const file = await open(objectPath(folder, content.objectId), 'r')
    try {
      checkedHeader(file.fd, content)
      const source = wholeFile(file)
      yield* openStream({ key: () => content.key, context: contentContext(content), source })
    } finally {
      await file.close()
    }
  } catch (error) {
    throw asRefusal(error)
  }
}

async function* wholeFile(file: FileHandle): AsyncGenerator<Uint8Array, void, undefined> {
  for (let position = 0; ; ) {
    const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(readBytes), 0, readBytes, position)
    if (bytesRead === 0) return
    position += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}

/** A file of another size, key or shape is refused before a byte of it is opened. */
function checkedHeader(descriptor: number, content: StoredContent): { readonly header: StreamHeader; readonly chunks: number } {
  if (fstatSync(descriptor).size !== content.sealedBytes) throw new Tampered('not of the recorded size')
  const bytes = Buffer.alloc(streamHeaderBytes)
  readWhole(descriptor, bytes, 0)
  const header = readStreamHeader(bytes)
  if (!equalBytes(header.dataKeyId, idBytes(content.dataKeyId))) throw new Tampered('sealed under another key')
  const { chunks, plainBytes } = sealedStreamSize(header, content.sealedBytes)
  if (plainBytes !== content.plainBytes) throw new Tampered('not of the recorded size')
  return { header, chunks }
}

function readWhole(descriptor: number, into: Buffer, position: number): void {
  for (let at = 0; at < into.length; ) {
    const read = readSync(descriptor, into, at, into.length - at, position + at)
    if (read === 0) throw new Tampered('cut off')
    at += read
  }
}

function refusing<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw asRefusal(error)
  }
}

function asRefusal(error: unknown): unknown {
  const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
  return missing || error instanceof Tampered || error instanceof Unreadable ? objectUnreadable() : error
}
