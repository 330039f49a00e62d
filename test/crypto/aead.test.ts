import { describe, expect, it } from 'vitest';
import { nonceBytes, open, seal, tagBytes } from '../../crypto/aead.ts';
import { concatBytes, fromHex, toHex, utf8 } from '../../crypto/digest.ts';
import { Tampered } from '../../crypto/errors.ts';
import { describeWithVectors, readVectors } from './published-vectors.ts';

const key = new Uint8Array(32).fill(1);
const nonce = new Uint8Array(nonceBytes).fill(2);
const aad = utf8('place');

describe('AES-256-GCM', () => {
  it('opens nothing after one bit was flipped in ciphertext, tag, nonce, associated data or key', () => {
    const sealed = seal({ key, nonce, aad, plaintext: utf8('秘密') });
    for (const part of ['key', 'nonce', 'aad', 'sealed'] as const) {
      const whole = { key, nonce, aad, sealed };
      for (let bit = 0; bit < 8 * whole[part].length; bit++) {
        const flipped = Uint8Array.from(whole[part]);
        flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(() => open({ ...whole, [part]: flipped }), `${part} bit ${bit}`).toThrow(Tampered);
      }
    }
  });

  it('opens no cut-off text, down to nothing', () => {
    const sealed = seal({ key, nonce, aad, plaintext: utf8('abc') });
    for (let length = 0; length < sealed.length; length++) {
      expect(() => open({ key, nonce, aad, sealed: sealed.subarray(0, length) })).toThrow(Tampered);
    }
  });

  it('refuses nonces and keys of other sizes', () => {
    expect(() => seal({ key, nonce: new Uint8Array(11), aad, plaintext: aad })).toThrow(RangeError);
    expect(() => open({ key, nonce: new Uint8Array(16), aad, sealed: new Uint8Array(16) })).toThrow(RangeError);
    expect(() => seal({ key: new Uint8Array(16), nonce, aad, plaintext: aad })).toThrow(RangeError);
  });
});

interface AeadVectors {
  readonly testGroups: readonly {
    readonly keySize: number; readonly ivSize: number; readonly tagSize: number;
    readonly tests: readonly {
      tcId: number; key: string; iv: string; aad: string; msg: string; ct: string; tag: string; result: string;
    }[];
  }[];
}

describeWithVectors('published vectors of AES-GCM', () => {
  it('agrees with every Wycheproof vector of its key, nonce and tag size', () => {
    const groups = readVectors<AeadVectors>('wycheproof/aes_gcm_test.json')?.testGroups ?? [];
    const ours = groups.filter(({ keySize, ivSize, tagSize }) => keySize === 256 && ivSize === 96 && tagSize === 8 * tagBytes);
    let valid = 0;
    let invalid = 0;
    for (const test of ours.flatMap(({ tests }) => tests)) {
      const input = { key: fromHex(test.key), nonce: fromHex(test.iv), aad: fromHex(test.aad) };
      const sealed = concatBytes(fromHex(test.ct), fromHex(test.tag));
      if (test.result === 'valid') {
        expect(toHex(seal({ ...input, plaintext: fromHex(test.msg) })), `test ${test.tcId}`).toBe(toHex(sealed));
        expect(toHex(open({ ...input, sealed })), `test ${test.tcId}`).toBe(test.msg);
        valid++;
      } else {
        expect(() => open({ ...input, sealed }), `test ${test.tcId}`).toThrow(Tampered);
        invalid++;
      }
    }
    expect({ valid, invalid }).toEqual({ valid: 19, invalid: 14 });
  });
});
