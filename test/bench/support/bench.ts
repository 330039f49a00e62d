/** What a bench is, and the one way in which two sides are compared. */

/** `least`: ours must reach this share of the reference; `most`: ours must not exceed it. */
export type Target = { readonly least: number } | { readonly most: number }

/** Both sides of one comparison, in the bench's unit. */
export interface Sides {
  readonly ours: number
  readonly reference: number
}

export interface Bench {
  /** As it is asked for on the command line; also the name of its file. */
  readonly name: string
  /** What the reference is, in words. */
  readonly against: string
  readonly unit: string
  readonly target: Target
  /** `postgresql`: the bench runs in a process that speaks PostgreSQL, with a server of its own. */
  readonly dialect?: 'postgresql'
  measure(): Promise<Sides>
}

/** One printed line. */
export interface Figure extends Sides {
  readonly bench: string
  readonly against: string
  readonly unit: string
  readonly ratio: number
  readonly target: string
  readonly holds: boolean
}

/** Judges a measurement. */
export function figureOf({ name, against, unit, target }: Bench, { ours, reference }: Sides): Figure {
  const ratio = ours / reference
  const holds = 'least' in target ? ratio >= target.least : ratio <= target.most
  const wanted = 'least' in target ? `>= ${target.least}` : `<= ${target.most}`
  return { bench: name, ours: rounded(ours), reference: rounded(reference), against, unit, ratio: rounded(ratio), target: wanted, holds }
}

/**
 * Measures both sides in turns, so that whatever else the machine does weighs on both, and takes the median of each.
 * The first round warms up and does not count.
 */
export async function interleaved(rounds: number, ours: () => Promise<number>, reference: () => Promise<number>): Promise<Sides> {
  const measured = { ours: [] as number[], reference: [] as number[] }
  for (let round = 0; round <= rounds; round += 1) {
    const pair = { ours: await ours(), reference: await reference() }
    progress(`round ${round === 0 ? 'warm-up' : `${round}/${rounds}`}: ours ${rounded(pair.ours)}, reference ${rounded(pair.reference)}`)
    if (round === 0) continue
    measured.ours.push(pair.ours)
    measured.reference.push(pair.reference)
  }
  return { ours: median(measured.ours), reference: median(measured.reference) }
}

/** The middle value; of an even number of values the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}

/** The value below which `share` of the values lie. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** Says what goes on, beside the lines of figures. */
export function progress(words: string): void {
  process.stderr.write(`  ${words}\n`)
}

function rounded(value: number): number {
  return Number(value.toPrecision(4))
}
