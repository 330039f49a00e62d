import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyDueAt, quarterOf, sealingRefusedAt } from '../../crypto/rotation-plan.ts';

const at = (text: string): number => Date.parse(text);
const dayMs = 86_400_000;

describe('quarters of Asia/Shanghai', () => {
  it.each([
    ['2026-01-01T00:00:00+08:00', 2026, 1], ['2025-12-31T23:59:59.999+08:00', 2025, 4],
    ['2025-12-31T16:00:00Z', 2026, 1], ['2026-03-31T23:59:59.999+08:00', 2026, 1],
    ['2026-04-01T00:00:00+08:00', 2026, 2], ['2024-02-29T12:00:00+08:00', 2024, 1],
    ['2026-09-30T15:59:59.999Z', 2026, 3], ['2026-09-30T16:00:00Z', 2026, 4],
  ])('%s lies in %d, quarter %d', (text, year, quarter) => {
    expect(quarterOf(at(text))).toMatchObject({ year, quarter });
  });

  it('follow one another without gap or overlap and hold their instants', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (instant) => {
        const { startsAt, endsAt } = quarterOf(instant);
        expect(startsAt <= instant && instant < endsAt).toBe(true);
        expect(quarterOf(endsAt).startsAt).toBe(endsAt);
        expect(quarterOf(endsAt - 1).endsAt).toBe(endsAt);
      }),
    );
  });
});

describe('a key', () => {
  it('is due at the end of the quarter in which it became active', () => {
    expect(keyDueAt(at('2026-08-17T10:00:00+08:00'))).toBe(at('2026-10-01T00:00:00+08:00'));
    expect(keyDueAt(at('2026-09-30T23:59:59.999+08:00'))).toBe(at('2026-10-01T00:00:00+08:00'));
    expect(keyDueAt(at('2026-07-01T00:00:00+08:00'))).toBe(at('2026-10-01T00:00:00+08:00'));
  });

  it('is never due later than it may seal, and seals for 92 days at most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_000_000_000_000 }), (instant) => {
        expect(keyDueAt(instant)).toBeGreaterThan(instant);
        expect(keyDueAt(instant)).toBeLessThanOrEqual(sealingRefusedAt(instant));
        expect(sealingRefusedAt(instant) - instant).toBe(92 * dayMs);
      }),
    );
  });
});
