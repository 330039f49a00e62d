import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commit, commitmentSaltBytes } from '../../crypto/commitment.ts';
import { toHex, utf8 } from '../../crypto/digest.ts';
import { sha256Node } from '../../crypto/digest-node.ts';

const salt = new Uint8Array(commitmentSaltBytes).fill(7);

describe('a commitment', () => {
  it('is the digest of the bytes that the README lists', () => {
    const message = Buffer.concat([salt, Buffer.of(0, 0, 0, 4), utf8('name'), Buffer.of(0, 0, 0, 6), utf8('张三')]);
    expect(toHex(commit(salt, 'name', '张三'))).toBe(toHex(sha256Node(message)));
    expect(toHex(commit(salt, 'name', utf8('张三'), sha256Node))).toBe(toHex(sha256Node(message)));
  });

  it('differs for another salt, field or value, also where field and value only join to the same text', () => {
    const text = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(text, text, text, text, (field, value, otherField, otherValue) => {
        fc.pre(field !== otherField || value !== otherValue);
        expect(toHex(commit(salt, field, value))).not.toBe(toHex(commit(salt, otherField, otherValue)));
      }),
    );
    expect(toHex(commit(salt, 'ab', 'c'))).not.toBe(toHex(commit(salt, 'a', 'bc')));
    expect(toHex(commit(new Uint8Array(32), 'a', 'b'))).not.toBe(toHex(commit(salt, 'a', 'b')));
  });

  it('takes no salt of another length, which could stand for part of the field', () => {
    for (const length of [0, 16, 31, 33]) expect(() => commit(new Uint8Array(length), 'a', 'b')).toThrow(RangeError);
  });
});
