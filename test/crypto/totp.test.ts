import { URI } from 'otpauth';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { utf8 } from '../../crypto/digest.ts';
import { Unreadable } from '../../crypto/errors.ts';
import { fromBase32, matchTotp, toBase32, totpCode, totpStep, totpStepMs, totpUri } from '../../crypto/totp.ts';
import { describeWithVectors, readVectors } from './published-vectors.ts';

const secret = utf8('12345678901234567890');
const now = 1_111_111_109_000;
const step = totpStep(now);

describe('one-time codes by time', () => {
  it('match in their own step and one step either side, and name the step', () => {
    for (const drift of [-1, 0, 1]) expect(matchTotp({ secret, code: totpCode(secret, step + drift), now })).toBe(step + drift);
  });

  it('match in no step further away', () => {
    for (const drift of [-3, -2, 2, 3]) expect(matchTotp({ secret, code: totpCode(secret, step + drift), now })).toBeNull();
  });

  it('change exactly at the bound of a step', () => {
    const start = step * totpStepMs;
    expect([totpStep(start - 1), totpStep(start), totpStep(start + totpStepMs - 1)]).toEqual([step - 1, step, step]);
    const code = totpCode(secret, step);
    expect(matchTotp({ secret, code, now: start, drift: 0 })).toBe(step);
    expect(matchTotp({ secret, code, now: start - 1, drift: 0 })).toBeNull();
  });

  it.each(['', '12345', '1234567', '００００００', ' 081804'])('are not %j', (code) => {
    expect(matchTotp({ secret, code, now })).toBeNull();
  });

  it('match under no other secret', () => {
    expect(matchTotp({ secret: utf8('another secret 12345'), code: totpCode(secret, step), now })).toBeNull();
  });
});

describe('base 32', () => {
  it('reads back what it wrote, in either case and with spaces', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(fromBase32(toBase32(bytes))).toEqual(bytes);
        expect(fromBase32(toBase32(bytes).toLowerCase().replace(/(.{4})/g, '$1 '))).toEqual(bytes);
      }),
    );
  });

  it.each(['1', 'A', 'AAA', 'AB', '中'])('refuses %j', (text) => {
    expect(() => fromBase32(text)).toThrow(Unreadable);
  });
});

describe('the authenticator address', () => {
  it('is understood by an independent implementation, with a Chinese name, to the same codes', () => {
    const uri = totpUri({ secret, issuer: '小米 治理台', account: '张三@example.com' });
    const read = URI.parse(uri);
    expect({ issuer: read.issuer, label: read.label, digits: read.digits, algorithm: read.algorithm }).toEqual({
      issuer: '小米 治理台', label: '张三@example.com', digits: 6, algorithm: 'SHA1',
    });
    expect('period' in read && read.generate({ timestamp: now })).toBe(totpCode(secret, step));
  });
});

interface TotpVector {
  readonly time: number; readonly alg: string; readonly key_ascii: string; readonly digits: 8; readonly totp: string;
}

describeWithVectors('published vectors of RFC 6238', () => {
  it('are all met', () => {
    const vectors = readVectors<TotpVector[]>('rfc6238_totp/vectors.json') ?? [];
    const algorithms = { SHA1: 'sha1', SHA256: 'sha256', SHA512: 'sha512' } as const;
    for (const { time, alg, key_ascii: key, digits, totp } of vectors) {
      const algorithm = algorithms[alg as keyof typeof algorithms];
      expect(totpCode(utf8(key), totpStep(time * 1000), { algorithm, digits }), `${alg} at ${time}`).toBe(totp);
    }
    expect(vectors).toHaveLength(18);
  });
});
