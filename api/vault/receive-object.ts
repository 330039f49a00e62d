import { createHash } from 'node:crypto'
import { open, rename } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { suiteAes256Gcm } from '../../crypto/envelope.ts'
import { defaultChunkBytes, noncePrefixBytes, StreamSealer } from '../../crypto/stream.ts'
import type { Tier } from '../../schema/vocabulary/tiers.ts'
import { Refusal } from '../pipeline/refusal.ts'
import { contentContext, objectPath, partPath, removeObjectFiles, syncFolder } from './object-store.ts'
import { idBytes } from './vault.ts'
import type { OpenDataKey } from './vault.ts'

/**
 * Plain bytes per chunk of a stored object. A record is read by opening the chunk it lies in, so a chunk is a quarter of
 * the default; sealing a whole file is as fast (crypto/README.md has the measurement).
 */
export const objectChunkBytes = defaultChunkBytes / 4

/** Sealed bytes gathered before one write: fewer calls, little memory. */
const writeBytes = 1_048_576
/** After so many plain bytes the caller is asked whether there is still room. */
const checkpointBytes = 64 * 1_048_576

export interface ReceivedObject {
  readonly plainBytes: number
  readonly sealedBytes: number
  /** SHA-256 of the plaintext. */
  readonly sha256: Uint8Array
}

export interface ReceiveOptions {
  /** See `abortable`. */
  readonly body: AsyncIterable<Uint8Array>
  readonly folder: string
  readonly objectId: string
  readonly key: OpenDataKey
  readonly tier: Tier
  readonly random: (bytes: number) => Uint8Array
  /** Refuses a longer body. */
  readonly bytesMax: number
  /** Called at the start and after every 64 MiB with the plain bytes so far; what it throws ends the import. */
  readonly checkpoint: (plainBytes: number) => Promise<void>
}

/**
 * Receives one file, sealing it as it comes: no plaintext touches the disk, and no more than two megabytes wait in
 * memory, because the body is asked for more only when what came before is on its way to the disk. When it resolves,
 * the file is whole, synced and stands under its own name. Otherwise nothing stands.
 * Throws `Refusal` (`too-large`, `disk-nearly-full`), and whatever `body` and `checkpoint` throw.
 */
export async function receiveObject(options: ReceiveOptions): Promise<ReceivedObject> {
  const { folder, objectId } = options
  await options.checkpoint(0)
  let file: FileHandle | null = null
  try {
    file = await open(partPath(folder, objectId), 'wx', 0o600)
    const received = await sealInto(file, options)
    await file.sync()
    await file.close()
    file = null
    await rename(partPath(folder, objectId), objectPath(folder, objectId))
    await syncFolder(folder)
    return received
  } catch (error) {
    await file?.close()
    await removeObjectFiles(folder, objectId)
    throw noRoom(error) ? diskNearlyFull() : error
  }
}

/** Hashes a body without keeping a byte of it: what is done with core content. Throws as `receiveObject`. */
export async function hashBody({ body, bytesMax }: Pick<ReceiveOptions, 'body' | 'bytesMax'>): Promise<Pick<ReceivedObject, 'plainBytes' | 'sha256'>> {
  const hash = createHash('sha256')
  let plainBytes = 0
  for await (const piece of body) {
    plainBytes += piece.length
    if (plainBytes > bytesMax) throw tooLarge(bytesMax)
    hash.update(piece)
  }
  return { plainBytes, sha256: new Uint8Array(hash.digest()) }
}

async function sealInto(file: FileHandle, { body, objectId, key, tier, random, bytesMax, checkpoint }: ReceiveOptions): Promise<ReceivedObject> {
  const hash = createHash('sha256')
  const header = { suite: suiteAes256Gcm, chunkBytes: objectChunkBytes, dataKeyId: idBytes(key.id), keyVersion: key.keyVersion, noncePrefix: random(noncePrefixBytes) }
  const sealer = new StreamSealer({ key: key.key, header, context: contentContext(objectId, tier) })
  const writer = gatheringWriter(file)
  let plainBytes = 0
  let nextCheckpoint = checkpointBytes
  for await (const piece of body) {
    plainBytes += piece.length
    if (plainBytes > bytesMax) throw tooLarge(bytesMax)
    hash.update(piece)
    await writer.add(sealer.update(piece))
    if (plainBytes >= nextCheckpoint) {
      await checkpoint(plainBytes)
      nextCheckpoint = plainBytes + checkpointBytes
    }
  }
  await writer.add(sealer.final())
  return { plainBytes, sealedBytes: await writer.end(), sha256: new Uint8Array(hash.digest()) }
}

/** Writes in the order given, one write under way while the next is gathered. */
function gatheringWriter(file: FileHandle) {
  let gathered: Uint8Array[] = []
  let gatheredBytes = 0
  let written = 0
  let underWay: Promise<void> = Promise.resolve()

  async function flush(): Promise<void> {
    await underWay
    const [buffers, bytes] = [gathered, gatheredBytes]
    gathered = []
    gatheredBytes = 0
    underWay = writeAll(file, buffers, bytes, written)
    // It is awaited by the next flush; until then a failure must not count as unhandled.
    underWay.catch(() => undefined)
    written += bytes
  }

  return {
    async add(buffers: readonly Uint8Array[]): Promise<void> {
      for (const buffer of buffers) {
        gathered.push(buffer)
        gatheredBytes += buffer.length
      }
      if (gatheredBytes >= writeBytes) await flush()
    },
    async end(): Promise<number> {
      await flush()
      await underWay
      return written
    },
  }
}

/** A write may be short; the rest is written until all of it stands. */
async function writeAll(file: FileHandle, buffers: Uint8Array[], bytes: number, position: number): Promise<void> {
  const { bytesWritten } = await file.writev(buffers, position)
  if (bytesWritten === bytes) return
  const whole = Buffer.concat(buffers)
  for (let at = bytesWritten; at < bytes; ) {
    const rest = await file.write(whole, at, bytes - at, position + at)
    if (rest.bytesWritten === 0) throw diskNearlyFull()
    at += rest.bytesWritten
  }
}

/**
 * The pieces of a body. Throws `Refusal` `file-unreadable` as soon as the caller is gone, even when the body stands
 * still, and when the body itself fails.
 */
export async function* abortable(body: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const source = body[Symbol.asyncIterator]()
  let stop: (reason: Error) => void = () => undefined
  const stopped = new Promise<never>((_, reject) => { stop = reject })
  stopped.catch(() => undefined)
  const onAbort = () => stop(brokenOff())
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    if (signal.aborted) throw brokenOff()
    for (;;) {
      const next = await Promise.race([source.next(), stopped]).catch((error: unknown) => { throw error instanceof Refusal ? error : brokenOff() })
      if (next.done === true) return
      yield next.value
    }
  } finally {
    signal.removeEventListener('abort', onAbort)
    // Not awaited: a source that stands still would never answer.
    void Promise.resolve(source.return?.()).catch(() => undefined)
  }
}

function brokenOff(): Refusal {
  return fileRefusal('broken-off', '传输在文件结束前中断，未保留任何内容。请重新上传整个文件。', 'The transfer broke off before the end of the file; nothing of it was kept. Send the whole file again.')
}

function fileRefusal(code: string, zh: string, en: string): Refusal {
  return new Refusal('file-unreadable', { zh, en }, { fields: [{ field: 'file', code, message: { zh, en } }] })
}

function tooLarge(bytesMax: number): Refusal {
  const gibibytes = Math.floor(bytesMax / 2 ** 30)
  const zh = `文件超过 ${gibibytes} GiB 的上限。请拆分语料后分别导入。`
  const en = `The file is larger than ${gibibytes} GiB. Split the corpus and import the parts.`
  return new Refusal('too-large', { zh, en }, { fields: [{ field: 'file', code: 'too-large', message: { zh, en } }] })
}

/** Refuses an import because the disk has to stay free for the audit log. */
export function diskNearlyFull(): Refusal {
  return new Refusal('disk-nearly-full', {
    zh: '磁盘剩余空间低于安全水位，已首先停止导入，以保证审计日志仍可写入。请清理磁盘或扩容后重试。',
    en: 'Free disk space is below the watermark. Imports are refused first, so that the audit log can still be written. Free or add disk space, then try again.',
  })
}

function noRoom(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
}
