import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../crypto/digest.ts';
import { Unreadable } from '../../crypto/errors.ts';
import { formatCode, newBearer, parseCode, tokenDigest } from '../../crypto/token.ts';

describe('bearer tokens', () => {
  it('are 43 characters that no URL or header has to escape', () => {
    expect(newBearer(new Uint8Array(32).fill(255))).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(() => newBearer(new Uint8Array(16))).toThrow(RangeError);
  });

  it('are stored as a digest that differs for every token', () => {
    expect(toHex(tokenDigest('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

describe('codes for people', () => {
  const tenBytes = fc.uint8Array({ minLength: 10, maxLength: 10 });

  it('read back to their bytes, also in lower case, without hyphens and with letters that look like digits', () => {
    fc.assert(
      fc.property(tenBytes, (bytes) => {
        const code = formatCode(bytes);
        expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z*~$=U]$/);
        for (const typed of [code, code.toLowerCase(), ` ${code.replaceAll('-', ' ')} `, code.replaceAll('0', 'o').replaceAll('1', 'l')]) {
          expect(parseCode(typed)).toEqual(bytes);
        }
      }),
    );
  });

  it('are refused with any one symbol wrong, and with two neighbours exchanged', () => {
    fc.assert(
      fc.property(tenBytes, fc.nat(15), fc.constantFrom(...'0123456789ABCDEFGHJKMNPQRSTVWXYZ'), (bytes, at, symbol) => {
        const code = formatCode(bytes).replaceAll('-', '');
        const wrong = code.slice(0, at) + symbol + code.slice(at + 1);
        if (wrong !== code) expect(() => parseCode(wrong)).toThrow(Unreadable);
        const exchanged = code.slice(0, at) + code.slice(at, at + 2).split('').reverse().join('') + code.slice(at + 2);
        if (exchanged !== code) expect(() => parseCode(exchanged)).toThrow(Unreadable);
      }),
    );
  });

  it.each(['', '0', '0000-0000', 'UUUU-UUUU-0', '中文'])('are not %j', (text) => {
    expect(() => parseCode(text)).toThrow(Unreadable);
  });

  it('have only sizes that fill their symbols', () => {
    expect(formatCode(new Uint8Array(5))).toBe('0000-0000-0');
    for (const size of [0, 1, 8]) expect(() => formatCode(new Uint8Array(size))).toThrow(RangeError);
  });
});
