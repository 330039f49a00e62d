import { createSecretKey, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromHex, fromUtf8, toHex, utf8 } from '../../crypto/digest.ts';
import { envelopeOverheadBytes, openEnvelope, readEnvelopeHeader, sealEnvelope } from '../../crypto/envelope.ts';
import { Tampered, Unreadable } from '../../crypto/errors.ts';
import { keyIdFromUuid, keyIdToUuid } from '../../crypto/key-id.ts';

const dataKey = createSecretKey(randomBytes(32));
const dataKeyId = fromHex('000102030405060708090a0b0c0d0e0f');
const context = { table: 'person', row: 'r1', field: 'phone', tier: 'sensitive' };
const nonce = new Uint8Array(12).fill(9);
const sealed = (plaintext = utf8('13800138000')): Uint8Array =>
  sealEnvelope({ dataKey, dataKeyId, keyVersion: 3, context, plaintext, nonce });

describe('a sealed field', () => {
  it('opens in its own place to the same bytes, by key handle and by key bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (plaintext) => {
        const envelope = sealed(plaintext);
        expect(envelope.length).toBe(plaintext.length + envelopeOverheadBytes);
        expect(toHex(openEnvelope({ dataKey, context, envelope }))).toBe(toHex(plaintext));
        expect(toHex(openEnvelope({ dataKey: dataKey.export(), context, envelope }))).toBe(toHex(plaintext));
      }),
    );
  });

  it('has the layout of the README', () => {
    const envelope = sealed(new Uint8Array());
    expect(toHex(envelope.subarray(0, 34))).toBe('e101000102030405060708090a0b0c0d0e0f00000003090909090909090909090909');
    expect(envelope.length).toBe(50);
  });

  it('names its key, for whoever must look it up', () => {
    const header = readEnvelopeHeader(sealed());
    expect(header).toEqual({ suite: 1, dataKeyId, keyVersion: 3 });
    expect(keyIdFromUuid(keyIdToUuid(header.dataKeyId))).toEqual(dataKeyId);
  });

  it.each(['table', 'row', 'field', 'tier'] as const)('opens nowhere else: another %s', (part) => {
    expect(() => openEnvelope({ dataKey, context: { ...context, [part]: 'other' }, envelope: sealed() })).toThrow(Tampered);
  });

  it('opens in no place whose parts only join to the same text', () => {
    const envelope = sealed();
    const shifted = { ...context, table: 'personr', row: '1' };
    expect(() => openEnvelope({ dataKey, context: shifted, envelope })).toThrow(Tampered);
  });

  it('opens under no other key', () => {
    expect(() => openEnvelope({ dataKey: randomBytes(32), context, envelope: sealed() })).toThrow(Tampered);
  });

  it('never opens after any one bit was flipped: header, key id, version, nonce, text or tag', () => {
    const envelope = sealed();
    for (let bit = 0; bit < 8 * envelope.length; bit++) {
      const flipped = Uint8Array.from(envelope);
      flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => openEnvelope({ dataKey, context, envelope: flipped }), `bit ${bit}`).toThrow(bit < 16 ? Unreadable : Tampered);
    }
  });

  it('never opens cut off or with bytes appended', () => {
    const envelope = sealed();
    for (let length = 0; length < envelope.length; length++) {
      expect(() => openEnvelope({ dataKey, context, envelope: envelope.subarray(0, length) })).toThrow();
    }
    expect(() => openEnvelope({ dataKey, context, envelope: Buffer.concat([envelope, Buffer.of(0)]) })).toThrow(Tampered);
  });

  it('opens from a view into a larger buffer', () => {
    const larger = Buffer.concat([Buffer.of(1, 2, 3), sealed(), Buffer.of(4)]);
    expect(fromUtf8(openEnvelope({ dataKey, context, envelope: larger.subarray(3, -1) }))).toBe('13800138000');
  });

  it('refuses ids, versions, nonces and contexts out of bounds', () => {
    const whole = { dataKey, dataKeyId, keyVersion: 1, context, plaintext: nonce, nonce };
    expect(() => sealEnvelope({ ...whole, dataKeyId: nonce })).toThrow(RangeError);
    expect(() => sealEnvelope({ ...whole, keyVersion: 2 ** 32 })).toThrow(RangeError);
    expect(() => sealEnvelope({ ...whole, nonce: dataKeyId })).toThrow(RangeError);
    expect(() => sealEnvelope({ ...whole, context: { ...context, row: 'x'.repeat(65536) } })).toThrow(RangeError);
  });
});
