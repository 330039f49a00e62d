// When keys must change. The calendar is the regulator's: quarters of Asia/Shanghai, which is UTC+8 all year.

/** A calendar quarter; instants in epoch milliseconds, half-open. */
export interface Quarter {
  readonly year: number;
  readonly quarter: 1 | 2 | 3 | 4;
  readonly startsAt: number;
  readonly endsAt: number;
}

const quarterNumbers = [1, 2, 3, 4] as const;
const shanghaiOffsetMs = 8 * 3_600_000;
const dayMs = 86_400_000;
// The longest quarter; no key may seal for longer, whatever happened to the rotation job.
const keyLifeDaysMax = 92;

/** The quarter in Asia/Shanghai that the instant (epoch milliseconds) falls into. */
export function quarterOf(instant: number): Quarter {
  // Read as UTC, the shifted instant shows the wall clock of Shanghai.
  const wall = new Date(instant + shanghaiOffsetMs);
  const year = wall.getUTCFullYear();
  const index = Math.floor(wall.getUTCMonth() / 3);
  return {
    year,
    quarter: quarterNumbers[index] ?? 4,
    startsAt: Date.UTC(year, 3 * index) - shanghaiOffsetMs,
    endsAt: Date.UTC(year, 3 * index + 3) - shanghaiOffsetMs,
  };
}

/** When a key that became active at this instant is due for rotation: the end of its quarter, at most 92 days later. */
export function keyDueAt(activatedAt: number): number {
  return Math.min(quarterOf(activatedAt).endsAt, sealingRefusedAt(activatedAt));
}

/** From when a key that became active at this instant seals nothing any more: 92 days later. It still opens. */
export function sealingRefusedAt(activatedAt: number): number {
  return activatedAt + keyLifeDaysMax * dayMs;
}
