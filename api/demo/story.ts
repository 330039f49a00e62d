/** What the parts of a demo world's history share: the plan, who is there, what is held. */
import { Refusal } from '../pipeline/refusal.ts'
import type { Chance } from './chance.ts'
import type { Desk, DemoPerson } from './desk.ts'

export interface HistoryPlan {
  readonly desk: Desk
  readonly chance: Chance
  readonly setupCode: string
  readonly startsAt: number
  readonly endsAt: number
  /** Corpora to import over the whole time. */
  readonly corpora: number
  /** Runs background work (scans) to its end, and whatever the schedule has due. */
  settle(): Promise<void>
  progress(done: number, total: number, what: string): void
}

export interface Holding {
  readonly assetId: string
  readonly tier: string
  readonly fields: readonly string[]
  readonly records: number
}

export interface Story {
  readonly plan: HistoryPlan
  readonly people: DemoPerson[]
  readonly holdings: Holding[]
  readonly organisations: string[]
  imported: number
}

/** Everybody who holds a role. */
export function cast(story: Story, role: string): DemoPerson[] {
  return story.people.filter((person) => (person.roles as readonly string[]).includes(role))
}

export function shuffled<T>(list: readonly T[], chance: Chance): T[] {
  const rest = [...list]
  return list.map(() => rest.splice(chance.below(rest.length), 1)[0] as T)
}

/** Lets a refusal pass: it was part of the story. */
export function expectRefusal(error: unknown): void {
  if (!(error instanceof Refusal)) throw error
}

/** What the story cannot do without. */
export function required<T>(value: T | undefined | null): T {
  if (value === undefined || value === null) throw new Error('the demo world lacks somebody or something that its story needs')
  return value
}

export async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}
