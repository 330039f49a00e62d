// Sealed files in chunks, after the STREAM construction (Hoang, Reyhanitabar, Rogaway, Vizár 2015): each chunk is sealed
// on its own, its nonce counts chunks and marks the last one. The format stands byte by byte in README.md.
import { createCipheriv, createSecretKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { aeadCipher, aeadOptions, open, tagBytes } from './aead.ts';
import type { AeadKey } from './aead.ts';
import { equalBytes, utf8 } from './digest.ts';
import { hkdfSha256 } from './digest-node.ts';
import { suiteAes256Gcm } from './envelope.ts';
import { Tampered, Unreadable } from './errors.ts';
import { keyIdBytes } from './key-id.ts';
import { PieceQueue } from './piece-queue.ts';
import { associatedBytes } from './seal-context.ts';
import type { SealContext } from './seal-context.ts';

/** What a sealed file says about itself in the clear. Suite 1 is AES-256-GCM. */
export interface StreamHeader {
  readonly suite: number;
  /** Plaintext bytes in each chunk but the last. */
  readonly chunkBytes: number;
  readonly dataKeyId: Uint8Array;
  readonly keyVersion: number;
  /** 7 random bytes, new for each file. */
  readonly noncePrefix: Uint8Array;
}

/** Which part of a sealed file holds a range of the plain one. Bounds of bytes are half-open. */
export interface SealedChunkRange {
  readonly firstChunk: number;
  readonly lastChunk: number;
  readonly byteStart: number;
  /** May lie beyond the end of the file when the last chunk is shorter. */
  readonly byteEnd: number;
}

const magic = utf8('XMPS');
const formatVersion = 1;
export const noncePrefixBytes = 7;
/** Bytes before the first chunk. */
export const streamHeaderBytes = magic.length + 1 + 1 + 4 + keyIdBytes + 4 + noncePrefixBytes;
/** Measured best among 64 KiB, 256 KiB and 1 MiB: see README.md. */
export const defaultChunkBytes = 256 * 1024;
// A reader holds two chunks in memory, so a file may not make it hold much more than our own files do.
const chunkBytesMax = 16 * 1024 * 1024;
const chunksMax = 2 ** 32;
const keyLabel = utf8('xmphi sealed stream 1');

/** The first bytes of a sealed file. Throws `RangeError` for fields out of bounds. */
export function encodeStreamHeader(header: StreamHeader): Uint8Array {
  const { suite, chunkBytes, dataKeyId, keyVersion, noncePrefix } = header;
  if (suite !== suiteAes256Gcm) throw new RangeError('only suite 1 seals files');
  if (!isChunkSize(chunkBytes)) throw new RangeError(`a chunk has 1 to ${chunkBytesMax} bytes`);
  if (dataKeyId.length !== keyIdBytes) throw new RangeError('a data-key id has 16 bytes');
  if (noncePrefix.length !== noncePrefixBytes) throw new RangeError('a nonce prefix has 7 bytes');
  const bytes = Buffer.alloc(streamHeaderBytes);
  bytes.set(magic, 0);
  bytes.writeUInt8(formatVersion, 4);
  bytes.writeUInt8(suite, 5);
  bytes.writeUInt32BE(chunkBytes, 6);
  bytes.set(dataKeyId, 10);
  bytes.writeUInt32BE(keyVersion, 26);
  bytes.set(noncePrefix, 30);
  return bytes;
}

/** Reads the first `streamHeaderBytes` of a sealed file; more may follow. Throws `Unreadable` when it is none. */
export function readStreamHeader(bytes: Uint8Array): StreamHeader {
  if (bytes.length < streamHeaderBytes || !equalBytes(bytes.subarray(0, magic.length), magic)) {
    throw new Unreadable('not a sealed file');
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, streamHeaderBytes);
  if (view.getUint8(4) !== formatVersion) throw new Unreadable('a sealed file of a version not known here');
  if (view.getUint8(5) !== suiteAes256Gcm) throw new Unreadable('a sealed file of a suite not known here');
  const chunkBytes = view.getUint32(6);
  if (!isChunkSize(chunkBytes)) throw new Unreadable('a sealed file whose chunks are too large to open');
  return {
    suite: view.getUint8(5),
    chunkBytes,
    dataKeyId: new Uint8Array(bytes.subarray(10, 26)),
    keyVersion: view.getUint32(26),
    noncePrefix: new Uint8Array(bytes.subarray(30, 37)),
  };
}

/**
 * Seals a file that arrives in pieces. `update` and `final` give buffers to be written in order; the first call gives
 * the header first. Pieces may be reused by the caller as soon as a call returns.
 */
export class StreamSealer {
  readonly #header: StreamHeader;
  readonly #key: KeyObject;
  readonly #aad: Uint8Array;
  /** Not sealed yet: only with the next byte, or the end, is it known whether a full chunk is the last one. */
  readonly #pending: Buffer;
  #pendingBytes = 0;
  #chunks = 0;
  #headerGiven = false;
  #finished = false;

  constructor(
    { key, header, context }: {
      readonly key: AeadKey;
      readonly header: StreamHeader;
      readonly context: SealContext;
    },
  ) {
    this.#header = header;
    this.#key = fileKey(key, header, context);
    this.#aad = associatedBytes(encodeStreamHeader(header), context);
    this.#pending = Buffer.allocUnsafe(header.chunkBytes);
  }

  /** Takes the next plaintext. Throws `RangeError` beyond 2^32 chunks, and after `final`. */
  update(plaintext: Uint8Array): Uint8Array[] {
    const sealed = this.#open();
    const { chunkBytes } = this.#header;
    let at = 0;
    while (this.#pendingBytes + (plaintext.length - at) > chunkBytes) {
      if (this.#pendingBytes === 0) {
        sealed.push(...this.#sealChunk(plaintext.subarray(at, at + chunkBytes), false));
        at += chunkBytes;
      } else {
        const taken = chunkBytes - this.#pendingBytes;
        this.#pending.set(plaintext.subarray(at, at + taken), this.#pendingBytes);
        at += taken;
        this.#pendingBytes = 0;
        sealed.push(...this.#sealChunk(this.#pending, false));
      }
    }
    this.#pending.set(plaintext.subarray(at), this.#pendingBytes);
    this.#pendingBytes += plaintext.length - at;
    return sealed;
  }

  /** Ends the file. Throws `RangeError` when called twice. */
  final(): Uint8Array[] {
    const sealed = this.#open();
    sealed.push(...this.#sealChunk(this.#pending.subarray(0, this.#pendingBytes), true));
    this.#pending.fill(0);
    this.#finished = true;
    return sealed;
  }

  #open(): Uint8Array[] {
    if (this.#finished) throw new RangeError('this file is already sealed to its end');
    if (this.#headerGiven) return [];
    this.#headerGiven = true;
    return [encodeStreamHeader(this.#header)];
  }

  #sealChunk(plaintext: Uint8Array, final: boolean): [Uint8Array, Uint8Array] {
    const cipher = createCipheriv(aeadCipher, this.#key, chunkNonce(this.#header, this.#chunks, final), aeadOptions);
    this.#chunks += 1;
    cipher.setAAD(this.#aad);
    const ciphertext = cipher.update(plaintext);
    cipher.final();
    // Two buffers instead of one joined: the writer gathers them, and no chunk is copied.
    return [ciphertext, cipher.getAuthTag()];
  }
}

/**
 * Where in the sealed file the plain bytes from `plainOffset` on, `plainLength` (≥ 1) of them, are found.
 * Throws `RangeError` for an empty or negative range.
 */
export function sealedChunkRange(
  { chunkBytes }: Pick<StreamHeader, 'chunkBytes'>,
  plainOffset: number,
  plainLength: number,
): SealedChunkRange {
  if (!Number.isSafeInteger(plainOffset) || plainOffset < 0) throw new RangeError('an offset is an integer from 0');
  if (!Number.isSafeInteger(plainLength) || plainLength < 1) throw new RangeError('a range has at least one byte');
  const firstChunk = Math.floor(plainOffset / chunkBytes);
  const lastChunk = Math.floor((plainOffset + plainLength - 1) / chunkBytes);
  const sealedChunkBytes = chunkBytes + tagBytes;
  return {
    firstChunk,
    lastChunk,
    byteStart: streamHeaderBytes + firstChunk * sealedChunkBytes,
    byteEnd: streamHeaderBytes + (lastChunk + 1) * sealedChunkBytes,
  };
}

/** Chunks and plain bytes of a sealed file of this size. Throws `Unreadable` for a size that no sealed file has. */
export function sealedStreamSize(
  { chunkBytes }: Pick<StreamHeader, 'chunkBytes'>,
  sealedBytes: number,
): { readonly chunks: number; readonly plainBytes: number } {
  const body = sealedBytes - streamHeaderBytes;
  const chunks = Math.ceil(body / (chunkBytes + tagBytes));
  const plainBytes = body - chunks * tagBytes;
  // Only an empty file has an empty chunk; and a chunk always has its whole tag.
  const lastBytes = plainBytes - (chunks - 1) * chunkBytes;
  if (chunks < 1 || lastBytes < 0 || (lastBytes === 0 && chunks > 1)) throw new Unreadable('not a sealed file');
  return { chunks, plainBytes };
}

/**
 * Opens one chunk of a sealed file: `index` counts from 0, `final` says that it is the last. Whoever reads a range must
 * take `final` from the file's size (`sealedStreamSize`), and learns by it only that this chunk was not altered, not
 * that the rest of the file is there. Throws `Tampered` if anything differs.
 */
export function openChunk(
  { header, key, context, index, final, sealed }: {
    readonly header: StreamHeader;
    readonly key: AeadKey;
    readonly context: SealContext;
    readonly index: number;
    readonly final: boolean;
    readonly sealed: Uint8Array;
  },
): Uint8Array {
  return chunkOpener(header, key, context)(index, final, sealed);
}

/**
 * Opens a whole sealed file from its pieces, however they are cut, giving plaintext chunk by chunk. `key` finds the data
 * key that the header names. Each chunk is checked before it is given, but only after the last one is it known that the
 * file is whole: act on nothing before the generator ends. Throws `Unreadable` when it is no sealed file, `Tampered`
 * when a byte was altered, chunks were cut off, moved, exchanged, taken from another file or appended.
 */
export async function* openStream(
  { key, context, source }: {
    readonly key: (header: StreamHeader) => AeadKey;
    readonly context: SealContext;
    readonly source: AsyncIterable<Uint8Array>;
  },
): AsyncGenerator<Uint8Array, void, undefined> {
  let header: StreamHeader | undefined;
  let openNext: ((index: number, final: boolean, sealed: Uint8Array) => Uint8Array) | undefined;
  let index = 0;
  const held = new PieceQueue();
  for await (const piece of source) {
    held.push(piece);
    if (header === undefined) {
      if (held.length < streamHeaderBytes) continue;
      header = readStreamHeader(held.take(streamHeaderBytes));
      openNext = chunkOpener(header, key(header), context);
    }
    if (openNext === undefined) continue;
    const sealedChunkBytes = header.chunkBytes + tagBytes;
    // One byte more than a chunk must be there before it is known not to be the last.
    while (held.length > sealedChunkBytes) yield openNext(index++, false, held.take(sealedChunkBytes));
  }
  if (header === undefined || openNext === undefined) throw new Unreadable('not a sealed file');
  const rest = held.take(held.length);
  if (index > 0 && rest.length <= tagBytes) throw new Tampered('cut off, or followed by something foreign');
  yield openNext(index, true, rest);
}

/**
 * `openChunk` for many chunks of one file: the file's key is derived once. Gives the opener, which throws `Tampered`.
 */
export function chunkOpener(
  header: StreamHeader,
  dataKey: AeadKey,
  context: SealContext,
): (index: number, final: boolean, sealed: Uint8Array) => Uint8Array {
  const key = fileKey(dataKey, header, context);
  const aad = associatedBytes(encodeStreamHeader(header), context);
  return (index, final, sealed) => open({ key, nonce: chunkNonce(header, index, final), aad, sealed });
}

/**
 * The key of one file. Derived from the data key, so that chunk nonces never meet the random nonces of fields under the
 * same data key, and from place and header, so that two files share a key only if the random prefix repeats in one place.
 */
function fileKey(dataKey: AeadKey, header: StreamHeader, context: SealContext): KeyObject {
  const salt = encodeStreamHeader(header);
  return createSecretKey(hkdfSha256(dataKey, salt, associatedBytes(keyLabel, context), 32));
}

function chunkNonce({ noncePrefix }: StreamHeader, index: number, final: boolean): Uint8Array {
  if (!Number.isSafeInteger(index) || index < 0 || index >= chunksMax) {
    throw new RangeError('a sealed file has at most 2^32 chunks');
  }
  const nonce = Buffer.allocUnsafe(noncePrefixBytes + 5);
  nonce.set(noncePrefix, 0);
  nonce.writeUInt32BE(index, noncePrefixBytes);
  nonce[noncePrefixBytes + 4] = final ? 1 : 0;
  return nonce;
}

function isChunkSize(chunkBytes: number): boolean {
  return Number.isSafeInteger(chunkBytes) && chunkBytes >= 1 && chunkBytes <= chunkBytesMax;
}
