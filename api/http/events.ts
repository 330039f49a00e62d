/**
 * Live events: that something of a noun changed, nothing else. The client asks again through the corridor. In place of
 * ids go handles that only this connection knows: enough to count what is new, and nobody learns of a thing that the
 * corridor would not show them.
 */
import type { Context } from 'hono'
import { streamSSE } from 'hono/streaming'
import { concatBytes, toHex, utf8 } from '../../crypto/digest.ts'
import { sha256Node } from '../../crypto/digest-node.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { Refusal } from '../pipeline/refusal.ts'
import type { World } from '../pipeline/world.ts'
import type { Authenticate } from './authenticate.ts'
import type { Env } from './mount.ts'
import { languageOf, problemOf } from './problem.ts'

/** Between two signs of life; each also asks whether the session still lives. */
const heartbeatMs = 10_000
/** Changes that pile up for a slow listener beyond this are told as one "something changed". */
const backlogMax = 500
const saltBytes = 32
/** Two of 500 handles are the same once in 10¹⁴ times, and then one change is counted too few. */
const handleBytes = 8

/** Makes the handler. Counts listeners per session and in all, so that nobody can hold every connection. */
export function eventStream(world: World, authenticate: Authenticate) {
  const perSession = new Map<string, number>()
  let all = 0
  return async (c: Context<Env>): Promise<Response> => {
    const actor = await authenticate(c)
    if (actor.kind !== 'person') return refused(c, new Refusal('not-signed-in', { zh: '请先登录。', en: 'Sign in first.' }))
    const mine = perSession.get(actor.sessionId) ?? 0
    if (mine >= limits.listenersPerSession || all >= limits.listenersMax)
      return refused(c, new Refusal('too-many', { zh: '打开的页面过多，请关闭一些。', en: 'Too many pages are open; close some.' }, { need: { retryAfterSeconds: 30 } }))
    perSession.set(actor.sessionId, mine + 1)
    all += 1
    return streamSSE(c, async (stream) => {
      const handleOf = handles(world.random(saltBytes))
      const waiting: { noun: string; id: string }[] = []
      let wake: () => void = () => undefined
      const unsubscribe = world.events.subscribe((change) => {
        if (waiting.length < backlogMax) waiting.push(change)
        wake()
      })
      stream.onAbort(() => wake())
      try {
        await stream.writeSSE({ event: 'ready', data: '{}' })
        while (!stream.aborted) {
          const batch = waiting.splice(0)
          if (batch.length > 0)
            await stream.writeSSE({ event: 'change', data: JSON.stringify({ names: [...new Set(batch.map((change) => change.noun))], ids: [...new Set(batch.map((change) => handleOf(change.id)))] }) })
          else {
            const beat = await new Promise<boolean>((resolve) => {
              const timer = setTimeout(() => resolve(true), heartbeatMs)
              wake = () => { clearTimeout(timer); resolve(false) }
            })
            if (beat && (await authenticate(c)).kind !== 'person') break
            if (beat) await stream.writeSSE({ event: 'beat', data: '{}' })
          }
        }
      } finally {
        unsubscribe()
        all -= 1
        const left = (perSession.get(actor.sessionId) ?? 1) - 1
        if (left === 0) perSession.delete(actor.sessionId)
        else perSession.set(actor.sessionId, left)
      }
    })
  }
}

/** The same handle for the same id while the connection lasts; from another connection it says nothing. */
function handles(salt: Uint8Array): (id: string) => string {
  return (id) => toHex(sha256Node(concatBytes(salt, utf8(id))).subarray(0, handleBytes))
}

function refused(c: Context<Env>, refusal: Refusal): Response {
  const problem = problemOf(refusal, 'events', languageOf(c.req.header('accept-language') ?? null))
  return new Response(JSON.stringify(problem), { status: problem.status, headers: { 'content-type': 'application/problem+json' } })
}
