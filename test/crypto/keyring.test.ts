import { createCipheriv, createDecipheriv, createSecretKey, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { fromHex, toHex } from '../../crypto/digest.ts';
import { Tampered, UnknownKey } from '../../crypto/errors.ts';
import { createKeyring, unwrapDataKey, wrapDataKey } from '../../crypto/keyring.ts';
import type { KeyEncryptionKey } from '../../crypto/keyring.ts';
import { describeWithVectors, readVectors } from './published-vectors.ts';

const kek: KeyEncryptionKey = {
  id: 'kek-1', tier: 'sensitive', purpose: 'field', version: 2, state: 'active', key: createSecretKey(randomBytes(32)),
};
const dataKeyId = randomBytes(16);
const dataKey = randomBytes(32);
const wrapped = wrapDataKey(kek, dataKey, dataKeyId);

describe('a wrapped data key', () => {
  it('unwraps under its own key-encryption key, in every state in which that one exists', () => {
    expect(wrapped).toHaveLength(40);
    for (const state of ['active', 'deactivated', 'compromised'] as const) {
      expect(toHex(unwrapDataKey({ ...kek, state }, wrapped, dataKeyId).export())).toBe(toHex(dataKey));
    }
  });

  it.each([
    ['id', { id: 'kek-2' }], ['tier', { tier: 'core' }], ['purpose', { purpose: 'file' }], ['version', { version: 3 }],
    ['key', { key: createSecretKey(randomBytes(32)) }],
  ])('does not unwrap under another %s', (_, change) => {
    expect(() => unwrapDataKey({ ...kek, ...change }, wrapped, dataKeyId)).toThrow(Tampered);
  });

  it('does not unwrap as another data key, altered, cut off or appended to', () => {
    expect(() => unwrapDataKey(kek, wrapped, randomBytes(16))).toThrow(Tampered);
    for (let bit = 0; bit < 8 * wrapped.length; bit++) {
      const flipped = Uint8Array.from(wrapped);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => unwrapDataKey(kek, flipped, dataKeyId)).toThrow(Tampered);
    }
    for (let length = 0; length < 40; length++) {
      expect(() => unwrapDataKey(kek, wrapped.subarray(0, length), dataKeyId)).toThrow(Tampered);
    }
    expect(() => unwrapDataKey(kek, Buffer.concat([wrapped, Buffer.alloc(8)]), dataKeyId)).toThrow(Tampered);
  });

  it('is made by active keys only, and only of whole keys', () => {
    expect(() => wrapDataKey({ ...kek, state: 'deactivated' }, dataKey, dataKeyId)).toThrow(UnknownKey);
    expect(() => wrapDataKey({ ...kek, state: 'compromised' }, dataKey, dataKeyId)).toThrow(UnknownKey);
    expect(() => wrapDataKey(kek, dataKey.subarray(1), dataKeyId)).toThrow(RangeError);
    expect(() => wrapDataKey(kek, dataKey, dataKeyId.subarray(1))).toThrow(RangeError);
  });
});

describe('a keyring', () => {
  const old: KeyEncryptionKey = { ...kek, id: 'kek-0', version: 1, state: 'deactivated' };
  const keyring = createKeyring([old, kek]);

  it('finds keys by id, and the one active key of a tier and purpose', () => {
    expect(keyring.byId('kek-0')).toBe(old);
    expect(keyring.active('sensitive', 'field')).toBe(kek);
  });

  it('says so when it does not hold a key', () => {
    expect(() => keyring.byId('kek-9')).toThrow(UnknownKey);
    expect(() => keyring.active('sensitive', 'file')).toThrow(UnknownKey);
    expect(() => createKeyring([old]).active('sensitive', 'field')).toThrow(UnknownKey);
  });

  it('never holds two keys of one id, or two active ones for one use', () => {
    expect(() => createKeyring([kek, { ...old, id: kek.id }])).toThrow(RangeError);
    expect(() => createKeyring([kek, { ...kek, id: 'kek-2', version: 3 }])).toThrow(RangeError);
  });
});

interface KeyWrapVectors {
  readonly testGroups: readonly {
    readonly keySize: number;
    readonly tests: readonly { tcId: number; key: string; msg: string; ct: string; result: string }[];
  }[];
}

describeWithVectors('published vectors of key wrap with padding', () => {
  it('the platform’s cipher under the keyring agrees with every valid and refuses every invalid Wycheproof vector', () => {
    const groups = readVectors<KeyWrapVectors>('wycheproof/aes_kwp_test.json')?.testGroups ?? [];
    const tests = groups.filter(({ keySize }) => keySize === 256).flatMap((group) => group.tests);
    const iv = fromHex('a65959a6');
    for (const { tcId, key, msg, ct, result } of tests) {
      const unwrap = (): string => {
        const decipher = createDecipheriv('id-aes256-wrap-pad', fromHex(key), iv);
        return toHex(Buffer.concat([decipher.update(fromHex(ct)), decipher.final()]));
      };
      if (result === 'invalid') {
        expect(unwrap, `test ${tcId}`).toThrow();
        continue;
      }
      const cipher = createCipheriv('id-aes256-wrap-pad', fromHex(key), iv);
      expect(toHex(Buffer.concat([cipher.update(fromHex(msg)), cipher.final()])), `test ${tcId}`).toBe(ct);
      expect(unwrap(), `test ${tcId}`).toBe(msg);
    }
    expect(tests.length).toBeGreaterThan(30);
  });
});
