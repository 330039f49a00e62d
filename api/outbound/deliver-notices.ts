/**
 * Hands the notices of the outbox to one channel, at least once each, oldest first. A row per notice and channel keeps
 * what became of it; its `nextAt` is the lease of the node that tries it, so two nodes seldom send twice, and a node
 * that dies in between costs a repetition under the same idempotency key, never a notice.
 */
import { and, asc, eq, gt, inArray, lte, notExists } from 'drizzle-orm'
import { notice } from '../../schema/tables/notice.ts'
import { noticeDelivery } from '../../schema/tables/notice-delivery.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import type { Log } from '../pipeline/world.ts'
import type { Store } from '../store/store.ts'
import { noticeText } from './notice-text.ts'
import { OutboundFailure } from './outbound-failure.ts'

/** A way out. `send` gives back normally when the other side has taken it, and throws otherwise. */
export interface NoticeChannel {
  readonly name: string
  send(told: ToldNotice, signal: AbortSignal): Promise<void>
}

/** What leaves the machine: who is meant by id and role, words that name nobody, and a link. */
export interface ToldNotice {
  readonly id: string
  readonly kind: string
  readonly at: number
  readonly text: { readonly zh: string; readonly en: string }
  readonly link: string
  readonly to: { readonly people: readonly string[]; readonly roles: readonly string[] }
  readonly demo: boolean
}

export interface NoticeDelivery {
  start(): void
  /** Tries everything that is due now, once. */
  settle(): Promise<void>
  stop(): Promise<void>
}

/** How often the outbox is looked at. */
const lookMs = 1_000

type Due = Pick<typeof notice.$inferSelect, 'id' | 'kind' | 'subjectId' | 'params' | 'people' | 'roles' | 'createdAt'> & { readonly attempts: number }

/** Starts nothing before `start`. */
export function createNoticeDelivery({ store, now, log, origin, demo, channel }: {
  readonly store: Store
  /** Epoch milliseconds. */
  readonly now: () => number
  readonly log: Log
  /** The console's own origin, for links. */
  readonly origin: string
  readonly demo: boolean
  readonly channel: NoticeChannel
}): NoticeDelivery {
  const stopping = new AbortController()
  let timer: NodeJS.Timeout | null = null
  let running: Promise<void> = Promise.resolve()

  /** Takes what is due, in one transaction: from here on it is this node's to try until `nextAt`. */
  async function claim(): Promise<readonly Due[]> {
    const at = now()
    const known = store.read.select({ id: noticeDelivery.noticeId }).from(noticeDelivery).where(and(eq(noticeDelivery.noticeId, notice.id), eq(noticeDelivery.channel, channel.name)))
    const fresh = await store.read.select({ id: notice.id }).from(notice).where(and(gt(notice.createdAt, at - limits.deliveryLifeMs), notExists(known))).orderBy(asc(notice.createdAt), asc(notice.id)).limit(limits.noticeBatch)
    const due = await store.read.select({ id: noticeDelivery.noticeId }).from(noticeDelivery).where(and(eq(noticeDelivery.channel, channel.name), eq(noticeDelivery.state, 'waiting'), lte(noticeDelivery.nextAt, at))).orderBy(asc(noticeDelivery.nextAt)).limit(limits.noticeBatch)
    if (fresh.length === 0 && due.length === 0) return []
    return store.tx(async (tx) => {
      if (fresh.length > 0) await tx.insert(noticeDelivery).values(fresh.map(({ id }) => ({ noticeId: id, channel: channel.name, state: 'waiting' as const, attempts: 0, nextAt: at }))).onConflictDoNothing()
      const mine = await tx
        .update(noticeDelivery)
        .set({ nextAt: at + limits.outboundMs * (limits.outboundTries + 1) })
        .where(and(eq(noticeDelivery.channel, channel.name), eq(noticeDelivery.state, 'waiting'), lte(noticeDelivery.nextAt, at), inArray(noticeDelivery.noticeId, [...fresh, ...due].map(({ id }) => id))))
        .returning({ id: noticeDelivery.noticeId, attempts: noticeDelivery.attempts })
      if (mine.length === 0) return []
      const attempts = new Map(mine.map((row) => [row.id, row.attempts]))
      const rows = await tx.select().from(notice).where(inArray(notice.id, [...attempts.keys()])).orderBy(asc(notice.createdAt), asc(notice.id))
      return rows.map((row) => ({ ...row, attempts: attempts.get(row.id) ?? 0 }))
    })
  }

  async function deliver(due: Due): Promise<void> {
    const text = noticeText(due.kind, due.subjectId, due.params)
    const mine = and(eq(noticeDelivery.noticeId, due.id), eq(noticeDelivery.channel, channel.name))
    try {
      if (text === null) throw new Error(`an unknown kind of notice: ${due.kind}`)
      const { zh, en, path } = text
      await channel.send({ id: due.id, kind: due.kind, at: due.createdAt, text: demo ? { zh: `演示：${zh}`, en: `Demo: ${en}` } : { zh, en }, link: `${origin}/#${path}`, to: { people: due.people, roles: due.roles }, demo }, stopping.signal)
      await store.tx((tx) => tx.update(noticeDelivery).set({ state: 'delivered', deliveredAt: now(), attempts: due.attempts + 1, failure: null }).where(mine))
    } catch (cause) {
      const at = now()
      const over = at - due.createdAt >= limits.deliveryLifeMs
      const pause = Math.min(limits.deliveryRetryMs * 2 ** Math.min(due.attempts, 20), limits.deliveryRetryMsMax)
      log.error(over ? 'a notice could not be delivered and is given up' : 'a notice could not be delivered and will be tried again', cause, { notice: due.id, channel: channel.name, reason: cause instanceof OutboundFailure ? cause.code : 'fault' })
      await store.tx((tx) => tx.update(noticeDelivery).set({ state: over ? 'given-up' : 'waiting', attempts: due.attempts + 1, nextAt: at + pause, failure: cause instanceof Error ? cause.message.slice(0, limits.nameChars) : 'failed' }).where(mine))
    }
  }

  async function deliverAll(): Promise<void> {
    for (let batch = await claim(); batch.length > 0; batch = await claim())
      for (const due of batch) {
        if (stopping.signal.aborted) return
        await deliver(due)
      }
  }

  function settle(): Promise<void> {
    running = running.then(deliverAll).catch((cause: unknown) => log.error('the outbox could not be read', cause))
    return running
  }

  return {
    start() {
      timer = setInterval(() => void settle(), lookMs)
      timer.unref()
    },
    settle,
    async stop() {
      stopping.abort()
      if (timer !== null) clearInterval(timer)
      await running
    },
  }
}
