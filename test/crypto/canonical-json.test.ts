import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../crypto/canonical-json.ts';
import type { JsonValue } from '../../crypto/canonical-json.ts';
import { Unreadable } from '../../crypto/errors.ts';

/** Safe here because the test is about values that the type already refuses. */
function untyped(value: unknown): JsonValue {
  return value as JsonValue;
}

describe('canonicalJson', () => {
  it('sorts names by UTF-16 code units, as RFC 8785 section 3.2.3 shows', () => {
    const names = ['\u20ac', '\r', '\ufb33', '1', '\ud83d\ude00', '\u0080', '\u00f6'];
    const text = canonicalJson(Object.fromEntries(names.map((name) => [name, 0])));
    expect(text).toBe('{"\\r":0,"1":0,"\u0080":0,"\u00f6":0,"\u20ac":0,"\ud83d\ude00":0,"\ufb33":0}');
  });

  it.each([
    [0, '0'], [-0, '0'], [5e-324, '5e-324'], [1e21, '1e+21'], [1e20, '100000000000000000000'],
    [Number('333333333.33333329'), '333333333.3333333'], [-1.5, '-1.5'], [Number.MAX_SAFE_INTEGER, '9007199254740991'],
  ])('writes the number %d as %s', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it('writes without white space, nested, and escapes only what must be', () => {
    expect(canonicalJson({ b: [true, null, '中"\\\n\u0007/'], a: {} })).toBe('{"a":{},"b":[true,null,"中\\"\\\\\\n\\u0007/"]}');
  });

  it('is the same for equal values however they were built, and reads back to the value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const plain: JsonValue = JSON.parse(JSON.stringify(value));
        const text = canonicalJson(plain);
        expect(JSON.parse(text)).toEqual(plain);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  const selfContained: Record<string, unknown> = {};
  selfContained['self'] = selfContained;
  it.each<[string, unknown]>([
    ['NaN', Number.NaN], ['infinity', [Number.NEGATIVE_INFINITY]], ['undefined', undefined],
    ['an undefined member', { a: undefined }], ['a hole', Object.assign([], { length: 1 })], ['a bigint', 1n], ['a function', () => 0],
    ['a date', new Date(0)], ['a map', new Map()], ['bytes', new Uint8Array(1)], ['a lone surrogate', 'a\ud800'],
    ['a lone surrogate in a name', { '\udc00': 1 }], ['a value within itself', selfContained],
  ])('refuses %s', (_, value) => {
    expect(() => canonicalJson(untyped(value))).toThrow(Unreadable);
  });
});
