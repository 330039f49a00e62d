import { createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tagBytes } from '../../crypto/aead.ts';
import { toHex } from '../../crypto/digest.ts';
import { Tampered, Unreadable } from '../../crypto/errors.ts';
import {
  openChunk, openStream, readStreamHeader, sealedChunkRange, sealedStreamSize, streamHeaderBytes, StreamSealer,
} from '../../crypto/stream.ts';

const key = createSecretKey(randomBytes(32));
const context = { table: 'object', row: 'o1', field: 'content', tier: 'core' };
const chunkBytes = 32;
const sealedChunkBytes = chunkBytes + tagBytes;

interface Sealing { readonly pieces?: number; readonly noncePrefix?: Uint8Array; readonly row?: string }

function sealFile(plaintext: Uint8Array, { pieces = 7, noncePrefix = randomBytes(7), row = 'o1' }: Sealing = {}): Buffer {
  const header = { suite: 1, chunkBytes, dataKeyId: new Uint8Array(16).fill(4), keyVersion: 2, noncePrefix };
  const sealer = new StreamSealer({ key, header, context: { ...context, row } });
  const sealed: Uint8Array[] = [];
  const reused = new Uint8Array(pieces);
  for (let at = 0; at < plaintext.length; at += pieces) {
    const piece = plaintext.subarray(at, at + pieces);
    reused.set(piece);
    sealed.push(...sealer.update(reused.subarray(0, piece.length)));
  }
  return Buffer.concat([...sealed, ...sealer.final()]);
}

async function* cut(file: Uint8Array, pieces: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < file.length; at += pieces) yield file.subarray(at, at + pieces);
}

async function openFile(file: Uint8Array, pieces = 11, row = 'o1'): Promise<Buffer> {
  const opened: Uint8Array[] = [];
  const source = cut(file, pieces);
  for await (const part of openStream({ key: () => key, context: { ...context, row }, source })) opened.push(part);
  return Buffer.concat(opened);
}

const plain = Uint8Array.from({ length: 3 * chunkBytes + 5 }, (_, at) => at);

describe('a sealed file', () => {
  it('opens to the same bytes, however sealing and opening were cut into pieces', async () => {
    const sizes = [0, 1, chunkBytes - 1, chunkBytes, chunkBytes + 1, 2 * chunkBytes, 3 * chunkBytes + 1];
    for (const size of sizes) {
      for (const pieces of [1, chunkBytes - 1, chunkBytes, chunkBytes + 1, 1000]) {
        const bytes = randomBytes(size);
        const file = sealFile(bytes, { pieces });
        expect(sealedStreamSize({ chunkBytes }, file.length)).toEqual({
          chunks: Math.max(1, Math.ceil(size / chunkBytes)), plainBytes: size,
        });
        expect(toHex(await openFile(file, pieces)), `${size} in ${pieces}`).toBe(toHex(bytes));
      }
    }
  });

  it('does not depend on the pieces in which it was sealed', () => {
    const noncePrefix = new Uint8Array(7);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.integer({ min: 1, max: 250 }), (bytes, pieces) => {
        expect(sealFile(bytes, { pieces, noncePrefix }).equals(sealFile(bytes, { pieces: 250, noncePrefix }))).toBe(true);
      }),
    );
  });

  it('has the header of the README', () => {
    const file = sealFile(plain, { noncePrefix: new Uint8Array(7).fill(0xaa) });
    expect(toHex(file.subarray(0, streamHeaderBytes))).toBe(
      `584d505301010000${'0020'}${'04'.repeat(16)}00000002${'aa'.repeat(7)}`,
    );
    expect(readStreamHeader(file)).toMatchObject({ suite: 1, chunkBytes, keyVersion: 2 });
  });

  it('never opens after any one bit was flipped, header included', async () => {
    const file = sealFile(plain);
    for (let bit = 0; bit < 8 * file.length; bit++) {
      const flipped = Buffer.from(file);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      await expect(openFile(flipped), `bit ${bit}`).rejects.toThrow();
    }
  });

  it('never opens cut off at any byte, chunk bounds included', async () => {
    const file = sealFile(plain);
    for (let length = 0; length < file.length; length++) {
      await expect(openFile(file.subarray(0, length))).rejects.toThrow(length < streamHeaderBytes ? Unreadable : Tampered);
    }
  });

  it('never opens with bytes appended, whatever they are', async () => {
    const file = sealFile(plain);
    const whole = sealFile(plain.subarray(0, 2 * chunkBytes));
    for (const extra of [Buffer.of(0), Buffer.alloc(tagBytes), file.subarray(-tagBytes), file.subarray(streamHeaderBytes), file]) {
      await expect(openFile(Buffer.concat([file, extra]))).rejects.toThrow(Tampered);
      await expect(openFile(Buffer.concat([whole, extra]))).rejects.toThrow(Tampered);
    }
  });

  it('never opens with chunks reordered, repeated, left out, or taken from another file or place', async () => {
    const chunk = (file: Buffer, index: number): Buffer =>
      file.subarray(streamHeaderBytes + index * sealedChunkBytes, streamHeaderBytes + (index + 1) * sealedChunkBytes);
    const file = sealFile(plain);
    const header = file.subarray(0, streamHeaderBytes);
    const [a, b, c, d] = [0, 1, 2, 3].map((index) => chunk(file, index)) as [Buffer, Buffer, Buffer, Buffer];
    const foreign = chunk(sealFile(plain), 1);
    const samePrefix = chunk(sealFile(plain, { noncePrefix: readStreamHeader(file).noncePrefix, row: 'o2' }), 1);
    for (const chunks of [[b, a, c, d], [a, a, c, d], [a, c, d], [a, b, d], [d], [a, foreign, c, d], [a, samePrefix, c, d]]) {
      await expect(openFile(Buffer.concat([header, ...chunks]))).rejects.toThrow(Tampered);
    }
    await expect(openFile(file, 11, 'o2')).rejects.toThrow(Tampered);
  });

  it('gives any range through the chunks that hold it', () => {
    const file = sealFile(plain);
    const header = readStreamHeader(file);
    const { chunks } = sealedStreamSize(header, file.length);
    fc.assert(
      fc.property(fc.nat(plain.length - 1), fc.integer({ min: 1, max: plain.length }), (offset, wanted) => {
        const length = Math.min(wanted, plain.length - offset);
        const { firstChunk, lastChunk, byteStart, byteEnd } = sealedChunkRange(header, offset, length);
        const read = file.subarray(byteStart, byteEnd);
        const opened: Uint8Array[] = [];
        for (let index = firstChunk; index <= lastChunk; index++) {
          const at = (index - firstChunk) * sealedChunkBytes;
          const sealed = read.subarray(at, at + sealedChunkBytes);
          opened.push(openChunk({ header, key, context, index, final: index === chunks - 1, sealed }));
        }
        const skip = offset - firstChunk * chunkBytes;
        expect(toHex(Buffer.concat(opened).subarray(skip, skip + length))).toBe(toHex(plain.subarray(offset, offset + length)));
      }),
    );
  });

  it('does not open its last chunk as a middle one, nor a middle one as the last', () => {
    const file = sealFile(plain);
    const header = readStreamHeader(file);
    const sealed = file.subarray(streamHeaderBytes, streamHeaderBytes + sealedChunkBytes);
    expect(() => openChunk({ header, key, context, index: 0, final: true, sealed })).toThrow(Tampered);
    expect(() => openChunk({ header, key, context, index: 1, final: false, sealed })).toThrow(Tampered);
    expect(() => openChunk({ header, key, context, index: 2 ** 32, final: false, sealed })).toThrow(RangeError);
  });

  it('is refused before memory is taken when its chunks are too large', async () => {
    const file = sealFile(plain);
    file.writeUInt32BE(0x7fffffff, 6);
    await expect(openFile(file)).rejects.toThrow(Unreadable);
  });

  it('has no size that cannot be', () => {
    const sizes = [0, streamHeaderBytes, streamHeaderBytes + tagBytes - 1, streamHeaderBytes + sealedChunkBytes + tagBytes];
    for (const size of sizes) expect(() => sealedStreamSize({ chunkBytes }, size), String(size)).toThrow(Unreadable);
  });

  it('takes nothing after its end', () => {
    const header = { suite: 1, chunkBytes, dataKeyId: new Uint8Array(16), keyVersion: 1, noncePrefix: new Uint8Array(7) };
    const sealer = new StreamSealer({ key, header, context });
    sealer.final();
    expect(() => sealer.update(plain)).toThrow(RangeError);
    expect(() => sealer.final()).toThrow(RangeError);
    expect(() => sealedChunkRange(header, 0, 0)).toThrow(RangeError);
    expect(() => new StreamSealer({ key, header: { ...header, chunkBytes: 0 }, context })).toThrow(RangeError);
  });
});
