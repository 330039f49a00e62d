/**
 * How many command lines may wait for their person at once. Each network has its share, so that one flood leaves room
 * for others; all together have a ceiling, so that many networks do not grow the table; and a network in which somebody
 * is signed in is outside of the ceiling.
 */
import { and, count, eq, gt, min } from 'drizzle-orm'
import type { SQL } from 'drizzle-orm'
import { challenge } from '../../schema/tables/challenge.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import type { Tx } from '../store/store.ts'
import { forgetLapsed } from './challenges.ts'
import { hasLivingSession } from './known-network.ts'
import { tooManyOpen } from './too-many.ts'

/** Keeps the question of a command line. Throws `too-many`, with the seconds until one of the open ones lapses. */
export async function askCommandLine(tx: Tx, asked: Omit<typeof challenge.$inferInsert, 'kind'> & { readonly network: string }, now: number): Promise<void> {
  await forgetLapsed(tx, now)
  const all = eq(challenge.kind, 'command-line')
  await requireRoom(tx, and(all, eq(challenge.network, asked.network)), limits.openCommandLinesPerNetwork, now)
  if (!(await hasRoom(tx, all, limits.openCommandLinesMax)) && !(await hasLivingSession(tx, asked.network, now))) await requireRoom(tx, all, limits.openCommandLinesMax, now)
  await tx.insert(challenge).values({ ...asked, kind: 'command-line' })
}

async function requireRoom(tx: Tx, among: SQL | undefined, most: number, now: number): Promise<void> {
  if (await hasRoom(tx, among, most)) return
  const [first] = await tx.select({ at: min(challenge.expiresAt) }).from(challenge).where(and(among, gt(challenge.expiresAt, now)))
  throw tooManyOpen((first?.at ?? now + limits.commandLineMs) - now)
}

async function hasRoom(tx: Tx, among: SQL | undefined, most: number): Promise<boolean> {
  const [open] = await tx.select({ rows: count() }).from(challenge).where(among)
  return (open?.rows ?? 0) < most
}
