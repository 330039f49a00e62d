import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../crypto/canonical-json.ts';
import { toHex } from '../../crypto/digest.ts';
import { Tampered, Unreadable } from '../../crypto/errors.ts';
import { deriveKey, openRootKey, sealRootKey } from '../../crypto/passphrase.ts';

const rootKey = randomBytes(32);
const salt = new Uint8Array(16).fill(1);
const nonce = new Uint8Array(12).fill(2);
const passphrase = '一句 很长的 口令 1';
const file = await sealRootKey({ passphrase, rootKey, salt, nonce });

/** The file with one member replaced. */
function changed(name: string, value: string | number): string {
  return canonicalJson({ ...JSON.parse(file), [name]: value });
}

describe('a root key file', () => {
  it('opens with its passphrase, also typed in full-width characters', async () => {
    expect(toHex(await openRootKey(file, passphrase))).toBe(toHex(rootKey));
    expect(toHex(await openRootKey(file, passphrase.replace('1', '１')))).toBe(toHex(rootKey));
  });

  it('does not contain the key and states its cost', () => {
    expect(file).not.toContain(rootKey.toString('base64').slice(0, 20));
    expect(JSON.parse(file)).toMatchObject({ kdf: 'argon2id', memoryKiB: 65536, passes: 3, lanes: 1 });
  });

  it('opens with no other passphrase', async () => {
    await expect(openRootKey(file, `${passphrase} `)).rejects.toThrow(Tampered);
    await expect(openRootKey(file, '')).rejects.toThrow(Tampered);
  });

  it('opens with no part altered', async () => {
    const { sealed }: { sealed: string } = JSON.parse(file);
    const swapped = (sealed.startsWith('A') ? 'B' : 'A') + sealed.slice(1);
    await expect(openRootKey(changed('sealed', swapped), passphrase)).rejects.toThrow(Tampered);
    await expect(openRootKey(changed('salt', 'AAAAAAAAAAAAAAAAAAAAAA=='), passphrase)).rejects.toThrow(Tampered);
    await expect(openRootKey(changed('nonce', 'AAAAAAAAAAAAAAAA'), passphrase)).rejects.toThrow(Tampered);
    await expect(openRootKey(changed('passes', 4), passphrase)).rejects.toThrow(Tampered);
  });

  it.each<[string, string | number]>([
    ['memoryKiB', 1024], ['memoryKiB', 2 ** 31], ['passes', 1], ['passes', 10 ** 6], ['lanes', 99], ['version', 2],
    ['kdf', 'argon2i'], ['salt', 'AAAA'], ['sealed', 'not base64'],
  ])('is unreadable with %s = %s, before any work is done for it', async (name, value) => {
    await expect(openRootKey(changed(name, value), passphrase)).rejects.toThrow(Unreadable);
  });

  it.each(['', '{', 'null', '[]', '{}'])('is not %j', async (text) => {
    await expect(openRootKey(text, passphrase)).rejects.toThrow(Unreadable);
  });

  it('is never made with an empty passphrase or a key of another size', async () => {
    await expect(sealRootKey({ passphrase: '', rootKey, salt, nonce })).rejects.toThrow(RangeError);
    await expect(sealRootKey({ passphrase, rootKey: salt, salt, nonce })).rejects.toThrow(RangeError);
  });
});

describe('derived keys', () => {
  it('are the same for the same label and different for every other label and root', () => {
    const derived = ['a', 'b', 'ab'].map((label) => toHex(deriveKey(rootKey, label)));
    expect(new Set(derived).size).toBe(3);
    expect(toHex(deriveKey(rootKey, 'a'))).toBe(derived[0]);
    expect(toHex(deriveKey(randomBytes(32), 'a'))).not.toBe(derived[0]);
    expect(deriveKey(rootKey, 'a', 64)).toHaveLength(64);
  });
});
