import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { abortable } from '../../api/vault/receive-object.ts'

/** Whole collections of garbage, on demand. */
function collector(): () => void {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
}

test('pieces of a long body that were taken are not kept in memory until its end', async () => {
  const collect = collector()
  const pieces: WeakRef<Uint8Array>[] = []
  async function* body(): AsyncGenerator<Uint8Array> {
    for (let sent = 0; sent < 64; sent += 1) {
      const piece = new Uint8Array(65_536)
      pieces.push(new WeakRef(piece))
      yield piece
    }
  }
  let taken = 0
  let alive = Number.POSITIVE_INFINITY
  for await (const piece of abortable(body(), new AbortController().signal)) {
    taken += piece.length
    if (pieces.length < 64) continue
    // A reference taken in this turn of the loop lives until the next one.
    await new Promise((resolve) => setImmediate(resolve))
    collect()
    alive = pieces.filter((reference) => reference.deref() !== undefined).length
  }
  expect(taken).toBe(64 * 65_536)
  expect(alive).toBeLessThan(4)
})

test('a caller who goes away while the body stands still ends it', async () => {
  const caller = new AbortController()
  async function* body(): AsyncGenerator<Uint8Array> {
    yield new Uint8Array(1)
    caller.abort()
    await new Promise(() => undefined)
  }
  const read = async () => {
    for await (const _ of abortable(body(), caller.signal));
  }
  await expect(read()).rejects.toMatchObject({ code: 'file-unreadable' })
})
