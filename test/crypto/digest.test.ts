import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  concatBytes, equalBytes, fromBase64, fromBase64Url, fromHex, fromUtf8, sha256, toBase64, toBase64Url, toHex, utf8,
} from '../../crypto/digest.ts';
import { hkdfSha256, hmacSha256, sha256Node, streamSha256 } from '../../crypto/digest-node.ts';
import { Unreadable } from '../../crypto/errors.ts';
import { describeWithVectors, readVectors } from './published-vectors.ts';

describe('SHA-256', () => {
  it('gives the digests of FIPS 180-4 in both implementations', () => {
    const expected = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';
    expect(toHex(sha256(utf8('abc')))).toBe(expected);
    expect(toHex(sha256Node(utf8('abc')))).toBe(expected);
  });

  it('is the same in browser and server form and in pieces, for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat(300), (bytes, cut) => {
        const state = streamSha256();
        state.update(bytes.subarray(0, cut));
        state.update(bytes.subarray(cut));
        const expected = toHex(sha256Node(bytes));
        expect(toHex(sha256(bytes))).toBe(expected);
        expect(toHex(state.digest())).toBe(expected);
      }),
    );
  });
});

describe('byte notations', () => {
  it('read back what they wrote', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(fromHex(toHex(bytes))).toEqual(bytes);
        expect(fromBase64(toBase64(bytes))).toEqual(bytes);
        expect(fromBase64Url(toBase64Url(bytes))).toEqual(bytes);
        expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
        expect(toBase64Url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
      }),
    );
  });

  it('write long input whole', () => {
    const bytes = new Uint8Array(100_000).map((_, at) => at % 251);
    expect(toBase64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
  });

  it.each(['AB==', 'QQ', 'QQ= =', ' QQ==', 'QQ==\n', 'Q_==', '====', '*'])('refuse the base64 spelling %j', (text) => {
    expect(() => fromBase64(text)).toThrow(Unreadable);
  });

  it.each(['QQ==', 'QR', 'Q', 'Q+', ' QQ'])('refuse the base64url spelling %j', (text) => {
    expect(() => fromBase64Url(text)).toThrow(Unreadable);
  });

  it.each(['0', 'zz', '0x', ' 00'])('refuse the hexadecimal %j', (text) => {
    expect(() => fromHex(text)).toThrow(Unreadable);
  });

  it('refuse malformed UTF-8 and keep a byte-order mark', () => {
    expect(() => fromUtf8(Uint8Array.of(0xc0, 0x80))).toThrow(Unreadable);
    expect(fromUtf8(Uint8Array.of(0xef, 0xbb, 0xbf, 0x41))).toBe('\ufeffA');
  });
});

describe('equalBytes', () => {
  it('tells one flipped bit and another length', () => {
    expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2))).toBe(true);
    expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 3))).toBe(false);
    expect(equalBytes(Uint8Array.of(1, 2), Uint8Array.of(1, 2, 0))).toBe(false);
    expect(concatBytes(Uint8Array.of(1), new Uint8Array(), Uint8Array.of(2))).toEqual(Uint8Array.of(1, 2));
  });
});

interface MacVectors {
  readonly testGroups: readonly {
    readonly tagSize: number;
    readonly tests: readonly { tcId: number; key: string; msg: string; tag: string; result: string }[];
  }[];
}

interface HkdfVectors {
  readonly testGroups: readonly {
    readonly tests: readonly { ikm: string; salt: string; info: string; size: number; okm: string; result: string }[];
  }[];
}

describeWithVectors('published vectors of keyed digests', () => {
  it('HMAC-SHA-256 agrees with every Wycheproof vector, cut to its tag size', () => {
    const groups = readVectors<MacVectors>('wycheproof/hmac_sha256_test.json')?.testGroups ?? [];
    let seen = 0;
    for (const { tagSize, tests } of groups) {
      for (const { tcId, key, msg, tag, result } of tests) {
        const mac = hmacSha256(fromHex(key), fromHex(msg)).subarray(0, tagSize / 8);
        expect(toHex(mac) === tag, `test ${tcId}`).toBe(result === 'valid');
        seen++;
      }
    }
    expect(seen).toBe(87);
  });

  it('HKDF-SHA-256 agrees with every Wycheproof vector and refuses impossible lengths', () => {
    const groups = readVectors<HkdfVectors>('wycheproof/hkdf_sha256_test.json')?.testGroups ?? [];
    let seen = 0;
    for (const { ikm, salt, info, size, okm, result } of groups.flatMap(({ tests }) => tests)) {
      const derive = (): string => toHex(hkdfSha256(fromHex(ikm), fromHex(salt), fromHex(info), size));
      if (result === 'valid') expect(derive()).toBe(okm);
      else expect(derive).toThrow(RangeError);
      seen++;
    }
    expect(seen).toBe(43);
  });
});
