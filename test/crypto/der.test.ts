import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { der, derBody, derChildren, derOid, derSetOf, derTag, derTime, elementsMax, readDer, readDerPositive, readDerTime } from '../../crypto/der.ts';
import { fromHex, toHex, utf8 } from '../../crypto/digest.ts';
import { Unreadable } from '../../crypto/errors.ts';

describe('DER', () => {
  it('reads back what it wrote, at every size of length', () => {
    for (const size of [0, 1, 127, 128, 255, 256, 65535, 65536]) {
      const body = new Uint8Array(size).fill(7);
      expect(derBody(readDer(der(derTag.octetString, body)), derTag.octetString)).toEqual(body);
    }
  });

  it.each([
    ['nothing', ''], ['an indefinite length', '30800000'], ['a long form for a short length', '04810100'],
    ['a length with a leading zero', '0482008000'], ['a length beyond the end', '040201'], ['no length', '04'],
    ['bytes behind the element', '040000'], ['a tag of several bytes', '1f8100'], ['a length of five bytes', '04850100000000'],
  ])('refuses %s', (_, hex) => {
    expect(() => readDer(fromHex(hex))).toThrow(Unreadable);
  });

  it('a file of millions of tiny elements is refused before they are held', () => {
    const of = (count: number) => der(derTag.sequence, new Uint8Array(2 * count));
    expect(derChildren(readDer(of(elementsMax)), derTag.sequence)).toHaveLength(elementsMax);
    expect(() => derChildren(readDer(of(elementsMax + 1)), derTag.sequence)).toThrow(Unreadable);
    const bomb = der(derTag.sequence, new Uint8Array(64 * 1_048_576));
    const before = process.memoryUsage().heapUsed;
    expect(() => derChildren(readDer(bomb), derTag.sequence)).toThrow(Unreadable);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(8 * 1_048_576);
  });

  it('throws nothing but Unreadable, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        try {
          derChildren(readDer(bytes), derTag.sequence);
        } catch (error) {
          expect(error).toBeInstanceOf(Unreadable);
        }
      }),
    );
  });

  it('writes object identifiers and orders sets as X.690 says', () => {
    expect(toHex(derOid('1.2.840.113549.1.7.2'))).toBe('06092a864886f70d010702');
    expect(toHex(derSetOf(derTag.set, [fromHex('0402ff00'), fromHex('0401ff'), fromHex('020100')]))).toBe('310a0201000401ff0402ff00');
  });

  it.each(['2049-12-31T23:59:59Z', '2050-01-01T00:00:00Z', '1970-01-01T00:00:00Z', '2024-02-29T00:00:00Z'])('keeps the time %s', (text) => {
    expect(readDerTime(readDer(derTime(Date.parse(text))))).toBe(Date.parse(text));
  });

  it.each(['261301000000Z', '260230000000Z', '2601010000Z', '260101000000+0800', '1 Jan 2026', ''])('has no time %j', (text) => {
    expect(() => readDerTime(readDer(der(derTag.utcTime, utf8(text))))).toThrow(Unreadable);
  });

  it.each(['0200', '020180', '02020001', '0203000001', '0401aa'])('has no positive integer %s', (hex) => {
    expect(() => readDerPositive(readDer(fromHex(hex)))).toThrow(Unreadable);
  });
});
