import { createHash } from 'node:crypto'
import { open, rename } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { suiteAes256Gcm } from '../../crypto/envelope.ts'
import { defaultChunkBytes, noncePrefixBytes, StreamSealer } from '../../crypto/stream.ts'
import type { Tier } from '../../schema/vocabulary/tiers.ts'
import { Refusal } from '../pipeline/refusal.ts'
import { contentContext, objectPath, partPath, removeObjectFiles, syncFolder } from './object-store.ts'
import { sealInWorker } from './seal-in-worker.ts'
import { idBytes } from './vault.ts'
import type { OpenDataKey } from './vault.ts'

/**
 * Plain bytes per chunk of a stored object. A record is read by opening the chunk it lies in, so a chunk is a sixteenth of
 * the default; sealing a whole file is as fast (crypto/README.md has the measurement).
 */
export const objectChunkBytes = defaultChunkBytes / 16

/** A file up to this size is held in memory and sealed in one go. */
const inlineBytesMax = 4 * 1_048_576
/** A body that drips in tiny pieces would cost more in pieces than in bytes. */
const inlinePiecesMax = 4_096
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
  readonly assetId: string
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
 * Receives one file, sealing it as it comes: no plaintext touches the disk, and a few megabytes wait in
 * memory at most, because the body is asked for more only when what came before is on its way to the disk. When it resolves,
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
    await file.close()
    file = null
    await rename(partPath(folder, objectId), objectPath(folder, objectId)).catch((error: unknown) => { throw systemCode(error) === 'ENOENT' ? clearedMeanwhile() : error })
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

/** Small files are sealed here, because starting a thread takes longer than sealing them; large ones in a thread. */
async function sealInto(file: FileHandle, options: ReceiveOptions): Promise<ReceivedObject> {
  const { key, random } = options
  const header = { suite: suiteAes256Gcm, chunkBytes: objectChunkBytes, dataKeyId: idBytes(key.id), keyVersion: key.keyVersion, noncePrefix: random(noncePrefixBytes) }
  const context = contentContext(options)
  const counted = countBody(options)
  const source = counted.body[Symbol.asyncIterator]()
  const first: Uint8Array[] = []
  for (let bytes = 0; bytes < inlineBytesMax && first.length < inlinePiecesMax; ) {
    const next = await source.next()
    if (next.done === true) return { plainBytes: counted.plainBytes(), ...(await sealHere(file, new StreamSealer({ key: key.key, header, context }), first)) }
    first.push(next.value)
    bytes += next.value.length
  }
  const sealed = await sealInWorker({ descriptor: file.fd, key: key.key, header, context }, chained(first, source))
  return { plainBytes: counted.plainBytes(), ...sealed }
}

/** The body with its length counted against the limit, and the caller asked at every checkpoint. */
function countBody({ body, bytesMax, checkpoint }: ReceiveOptions): { readonly body: AsyncGenerator<Uint8Array>; plainBytes(): number } {
  let plainBytes = 0
  let nextCheckpoint = checkpointBytes
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const piece of body) {
      plainBytes += piece.length
      if (plainBytes > bytesMax) throw tooLarge(bytesMax)
      yield piece
      if (plainBytes < nextCheckpoint) continue
      await checkpoint(plainBytes)
      nextCheckpoint = plainBytes + checkpointBytes
    }
  }
  return { body: counted(), plainBytes: () => plainBytes }
}

async function sealHere(file: FileHandle, sealer: StreamSealer, pieces: readonly Uint8Array[]): Promise<Pick<ReceivedObject, 'sealedBytes' | 'sha256'>> {
  const hash = createHash('sha256')
  const sealed: Uint8Array[] = []
  for (const piece of pieces) {
    hash.update(piece)
    sealed.push(...sealer.update(piece))
  }
  sealed.push(...sealer.final())
  const whole = Buffer.concat(sealed)
  for (let at = 0; at < whole.length; ) at += (await file.write(whole, at, whole.length - at, at)).bytesWritten
  await file.sync()
  return { sealedBytes: whole.length, sha256: new Uint8Array(hash.digest()) }
}

/** The pieces already taken from a source, then the rest of it. Closing it closes the source. */
export async function* chained(first: readonly Uint8Array[], rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* first
    for (;;) {
      const next = await rest.next()
      if (next.done === true) return
      yield next.value
    }
  } finally {
    await rest.return?.()
  }
}

/**
 * The pieces of a body. Throws `Refusal` `file-unreadable` as soon as the caller is gone, even when the body stands
 * still, and when the body itself fails.
 */
export async function* abortable(body: AsyncIterable<Uint8Array>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const source = body[Symbol.asyncIterator]()
  let stop: (reason: Error) => void = () => undefined
  const onAbort = () => stop(brokenOff())
  // A promise per piece: one promise for all, raced with each, would keep every piece until the end of the file.
  const nextPiece = () => new Promise<IteratorResult<Uint8Array>>((resolve, reject) => {
    stop = reject
    source.next().then(resolve, (error: unknown) => reject(error instanceof Refusal ? error : brokenOff()))
  })
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    for (;;) {
      if (signal.aborted) throw brokenOff()
      const next = await nextPiece()
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

/** Refuses to finish an import that was taken for dead: its lease ran out, and another node cleared it away. */
export function clearedMeanwhile(): Refusal {
  return new Refusal('changed-meanwhile', { zh: '此次导入已被判定中断并清理。请重新上传。', en: 'This import was taken for broken off and cleared away. Send the file again.' })
}

function noRoom(error: unknown): boolean {
  const code = systemCode(error)
  return code === 'ENOSPC' || code === 'EDQUOT'
}

function systemCode(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : null
}
