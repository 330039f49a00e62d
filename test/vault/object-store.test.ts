import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createHash, createSecretKey, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { streamHeaderBytes } from '../../crypto/stream.ts'
import { objectPath } from '../../api/vault/object-store.ts'
import { openObject, readObject } from '../../api/vault/open-object.ts'
import type { StoredContent } from '../../api/vault/open-object.ts'
import { abortable, hashBody, objectChunkBytes, receiveObject } from '../../api/vault/receive-object.ts'

let folder: string
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'xmphi-objects-')) })
afterAll(() => rmSync(folder, { recursive: true }))

const random = (bytes: number) => new Uint8Array(randomBytes(bytes))
const newKey = () => ({ id: `datakey_${randomBytes(16).toString('hex')}`, key: createSecretKey(randomBytes(32)), keyVersion: 1 })
const newAssetId = () => `asset_${randomBytes(16).toString('hex')}`
const newObjectId = () => `object_${randomBytes(16).toString('hex')}`

async function* inPieces(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** Seals `bytes` and gives what the rows would say. */
async function stored(bytes: Uint8Array, pieceBytes?: number): Promise<StoredContent & { readonly path: string }> {
  const [assetId, objectId, key] = [newAssetId(), newObjectId(), newKey()]
  const received = await receiveObject({ body: inPieces(bytes, pieceBytes), folder, assetId, objectId, key, tier: 'sensitive', random, bytesMax: 2 ** 30, checkpoint: () => Promise.resolve() })
  return { assetId, objectId, tier: 'sensitive', dataKeyId: key.id, plainBytes: received.plainBytes, sealedBytes: received.sealedBytes, key: key.key, path: objectPath(folder, objectId) }
}

async function wholeOf(content: StoredContent): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const chunk of readObject(folder, content)) parts.push(chunk)
  return Buffer.concat(parts)
}

describe('what was received is what is read', () => {
  test('at every size around a chunk border, however the body was cut, with the digest of the plaintext', async () => {
    for (const size of [0, 1, objectChunkBytes - 1, objectChunkBytes, objectChunkBytes + 1, 3 * objectChunkBytes, 3 * objectChunkBytes + 7]) {
      const bytes = random(size)
      for (const piece of [999, 65_536, 1_048_576]) {
        const content = await stored(bytes, piece)
        expect((await wholeOf(content)).equals(bytes)).toBe(true)
        expect(content.plainBytes).toBe(size)
        expect(readFileSync(content.path).length).toBe(content.sealedBytes)
      }
    }
  })

  test('of a large file too, and of one that drips in', async () => {
    const large = random(9 * 1_048_576 + 77)
    const content = await stored(large)
    expect((await wholeOf(content)).equals(large)).toBe(true)
    const dripped = random(20_000)
    expect((await wholeOf(await stored(dripped, 1))).equals(dripped)).toBe(true)
  })

  test('any range is the same bytes as of the plain file', async () => {
    const bytes = random(2 * objectChunkBytes + 1_234)
    const opened = openObject(folder, await stored(bytes))
    fc.assert(fc.property(fc.nat(bytes.length + 10), fc.nat(bytes.length + 10), (from, length) =>
      Buffer.from(opened.range(from, length)).equals(bytes.subarray(from, from + length))), { numRuns: 200 })
    opened.close()
  })

  test('the digest is the one of the plain bytes', async () => {
    const bytes = random(300_000)
    const received = await receiveObject({ body: inPieces(bytes), folder, assetId: newAssetId(), objectId: newObjectId(), key: newKey(), tier: 'sensitive', random, bytesMax: 2 ** 30, checkpoint: () => Promise.resolve() })
    expect(Buffer.from(received.sha256).toString('hex')).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(Buffer.from((await hashBody({ body: inPieces(bytes), bytesMax: 2 ** 30 })).sha256).equals(received.sha256)).toBe(true)
  })

  test('no plaintext stands in the file', async () => {
    const content = await stored(Buffer.from('病历号 20260001 '.repeat(20_000)))
    expect(readFileSync(content.path).includes('病历号')).toBe(false)
  })
})

describe('altered ciphertext gives a refusal and no plaintext', () => {
  const regions: readonly (readonly [string, number])[] = [
    ['magic', 0], ['version', 4], ['suite', 5], ['chunk size', 9], ['key id', 12], ['key version', 29], ['nonce prefix', 33],
    ['first byte of the first chunk', streamHeaderBytes], ['middle of the first chunk', streamHeaderBytes + objectChunkBytes / 2], ['tag of the first chunk', streamHeaderBytes + objectChunkBytes + 3],
    ['second chunk', streamHeaderBytes + objectChunkBytes + 16 + 5], ['last byte', -1],
  ]
  for (const [region, at] of regions)
    test(`a flipped bit in the ${region}`, async () => {
      const bytes = random(objectChunkBytes + 500)
      const content = await stored(bytes)
      const file = readFileSync(content.path)
      const place = at < 0 ? file.length + at : at
      file[place] = (file[place] ?? 0) ^ 1
      writeFileSync(content.path, file)
      await expect(wholeOf(content)).rejects.toMatchObject({ code: 'file-unreadable' })
      expect(() => {
        const opened = openObject(folder, content)
        try { opened.range(0, bytes.length) } finally { opened.close() }
      }).toThrowError(expect.objectContaining({ code: 'file-unreadable' }))
    })

  test('a range that does not touch the altered chunk is still given', async () => {
    const bytes = random(3 * objectChunkBytes)
    const content = await stored(bytes)
    const file = readFileSync(content.path)
    file[file.length - 1] = (file[file.length - 1] ?? 0) ^ 1
    writeFileSync(content.path, file)
    const opened = openObject(folder, content)
    expect(Buffer.from(opened.range(0, 100)).equals(bytes.subarray(0, 100))).toBe(true)
    expect(() => opened.range(2 * objectChunkBytes, 10)).toThrowError(expect.objectContaining({ code: 'file-unreadable' }))
    opened.close()
  })

  test('a file that is cut off, longer, empty, gone, or of another asset, object or key', async () => {
    const bytes = random(2 * objectChunkBytes)
    const damage: readonly ((content: StoredContent & { readonly path: string }) => Promise<StoredContent>)[] = [
      async (content) => { truncateSync(content.path, content.sealedBytes - 1); return content },
      async (content) => { truncateSync(content.path, streamHeaderBytes + objectChunkBytes + 16); return content },
      async (content) => { writeFileSync(content.path, Buffer.concat([readFileSync(content.path), Buffer.alloc(1)])); return content },
      async (content) => { truncateSync(content.path, 0); return content },
      async (content) => { rmSync(content.path); return content },
      async (content) => { const other = await stored(bytes); writeFileSync(content.path, readFileSync(other.path)); return content },
      async (content) => ({ ...content, key: newKey().key }),
      async (content) => ({ ...content, assetId: newAssetId() }),
      async (content) => ({ ...content, tier: 'ordinary' }),
    ]
    for (const harm of damage) {
      const content = await harm(await stored(bytes))
      await expect(wholeOf(content)).rejects.toMatchObject({ code: 'file-unreadable' })
    }
  })
})

describe('a file that does not arrive whole leaves nothing', () => {
  const start = (body: AsyncIterable<Uint8Array>, more: { readonly bytesMax?: number; readonly checkpoint?: (bytes: number) => Promise<void> } = {}) =>
    receiveObject({ body, folder, assetId: newAssetId(), objectId: newObjectId(), key: newKey(), tier: 'sensitive', random, bytesMax: 2 ** 30, checkpoint: () => Promise.resolve(), ...more })

  test('when the body is longer than the limit, exactly at its first byte too many', async () => {
    const before = readdirSync(folder)
    expect((await start(inPieces(random(1_000)), { bytesMax: 1_000 })).plainBytes).toBe(1_000)
    const kept = readdirSync(folder)
    expect(kept.length).toBe(before.length + 1)
    await expect(start(inPieces(random(1_001)), { bytesMax: 1_000 })).rejects.toMatchObject({ code: 'too-large' })
    expect(readdirSync(folder)).toEqual(kept)
  })

  test('when the disk runs full under way', async () => {
    const before = readdirSync(folder)
    const full = new Error('no space left on device')
    Object.assign(full, { code: 'ENOSPC' })
    await expect(start(inPieces(random(1_000)), { checkpoint: () => Promise.reject(full) })).rejects.toMatchObject({ code: 'ENOSPC' })
    async function* runsFull(): AsyncGenerator<Uint8Array> {
      yield random(5_000_000)
      throw full
    }
    await expect(start(runsFull())).rejects.toMatchObject({ code: 'disk-nearly-full' })
    expect(readdirSync(folder)).toEqual(before)
  })

  test('when a large body fails under way', async () => {
    const before = readdirSync(folder)
    async function* fails(): AsyncGenerator<Uint8Array> {
      yield random(8_000_000)
      throw new Error('gone')
    }
    await expect(start(fails())).rejects.toThrow('gone')
    await expect(start(inPieces(random(9_000_001)), { bytesMax: 9_000_000 })).rejects.toMatchObject({ code: 'too-large' })
    expect(readdirSync(folder)).toEqual(before)
  })

  test('when the caller is gone while the body stands still', async () => {
    const before = readdirSync(folder)
    const gone = new AbortController()
    async function* standsStill(): AsyncGenerator<Uint8Array> {
      yield random(100)
      gone.abort()
      await new Promise(() => undefined)
    }
    await expect(start(abortable(standsStill(), gone.signal))).rejects.toMatchObject({ code: 'file-unreadable', extra: { fields: [{ code: 'broken-off' }] } })
    expect(readdirSync(folder)).toEqual(before)
  })

  test('a name that is no object id is never made a path', () => {
    for (const name of ['../../etc/passwd', 'object_', `object_${'g'.repeat(32)}`, `object_${'a'.repeat(32)}/x`, '']) expect(() => objectPath(folder, name)).toThrow(RangeError)
  })
})
