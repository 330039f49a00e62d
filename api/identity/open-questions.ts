/**
 * How many questions strangers may leave open. Each network has its share, so that one flood leaves room for others;
 * all together have a ceiling, so that many networks do not grow the table; and whoever has signed in from a network
 * before is asked there in any case.
 */
import { and, asc, count, eq, gt, inArray, isNotNull, min } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { challenge } from '../../schema/tables/challenge.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { tooManyOpen } from './too-many.ts'
import type { Tx } from '../store/store.ts'
import { forgetLapsed } from './challenges.ts'

/** Whose question it is. `known` is asked only when the ceiling of all networks is reached. */
export interface Stranger {
  readonly network: string
  readonly personId: string | null
  known(): Promise<boolean>
}

/** Asks a stranger a question. Throws `too-many`, with the seconds until one of the open ones lapses. */
export async function askStranger(tx: Tx, asked: typeof challenge.$inferInsert, stranger: Stranger, now: number): Promise<void> {
  const { network, personId } = stranger
  await forgetLapsed(tx, now)
  const own = and(eq(challenge.kind, asked.kind), eq(challenge.network, network))
  if (personId !== null && (await stranger.known())) await makeRoom(tx, and(own, eq(challenge.personId, personId)))
  else {
    await requireRoom(tx, own, limits.openChallengesPerNetwork, now)
    const all = and(eq(challenge.kind, asked.kind), isNotNull(challenge.network))
    if ((await open(tx, all)) >= limits.openChallengesMax && !(await stranger.known())) await requireRoom(tx, all, limits.openChallengesMax, now)
  }
  await tx.insert(challenge).values({ ...asked, network })
}

async function requireRoom(tx: Tx, among: SQL | undefined, most: number, now: number): Promise<void> {
  if ((await open(tx, among)) < most) return
  const [first] = await tx.select({ at: min(challenge.expiresAt) }).from(challenge).where(and(among, gt(challenge.expiresAt, now)))
  throw tooManyOpen((first?.at ?? now + limits.challengeMs) - now)
}

/** The oldest questions of one known person go, so that the new one is among the last few. */
async function makeRoom(tx: Tx, own: SQL | undefined): Promise<void> {
  const surplus = (await open(tx, own)) - limits.openChallengesPerPerson + 1
  if (surplus <= 0) return
  const oldest = await tx.select({ id: challenge.id }).from(challenge).where(own).orderBy(asc(challenge.expiresAt), asc(challenge.id)).limit(surplus)
  await tx.delete(challenge).where(inArray(challenge.id, oldest.map((row) => row.id)))
}

async function open(tx: Tx, among: SQL | undefined): Promise<number> {
  const [row] = await tx.select({ rows: count() }).from(challenge).where(among)
  return row?.rows ?? 0
}
