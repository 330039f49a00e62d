import { createSecretKey, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { toHex } from '../../crypto/digest.ts';
import { exactDigest, normaliseExact } from '../../crypto/exact-digest.ts';

const indexKey = randomBytes(32);
const digest = (table: string, field: string, value: string, key: Uint8Array = indexKey): string =>
  toHex(exactDigest(key, table, field, normaliseExact(value)));

describe('an exact digest', () => {
  it.each([
    ['13800138000', '１３８００１３８０００'], ['Li.Lei@Example.com', ' li.lei@example.COM '], ['é', 'e\u0301'], ['ﬁ', 'FI'],
  ])('finds %j by %j', (stored, asked) => {
    expect(digest('person', 'phone', asked)).toBe(digest('person', 'phone', stored));
  });

  it('has 16 bytes and tells values, fields, tables and keys apart', () => {
    const seen = new Set([
      digest('person', 'phone', '1'), digest('person', 'phone', '2'), digest('person', 'email', '1'),
      digest('account', 'phone', '1'), digest('personp', 'hone', '1'), digest('person', 'phone1', ''),
      digest('person', 'phone', '1', randomBytes(32)),
    ]);
    expect(seen.size).toBe(7);
    expect(digest('person', 'phone', '1')).toHaveLength(32);
    expect(toHex(exactDigest(createSecretKey(indexKey), 'person', 'phone', '1'))).toBe(digest('person', 'phone', '1'));
  });

  it('normalises once and for all', () => {
    for (const text of ['İ', 'ΑΣ', 'ǅ', '㏂', ' \u3000x\u3000', '中文Ａ']) {
      expect(normaliseExact(normaliseExact(text))).toBe(normaliseExact(text));
    }
  });
});
