import { Hono } from 'hono'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventStream } from '../../../api/http/events.ts'
import type { Env } from '../../../api/http/mount.ts'
import { createTestWorld } from '../../support/world.ts'
import type { Person, TestWorld } from '../../support/world.ts'

let house: TestWorld
let moderator: Person
beforeAll(async () => {
  house = await createTestWorld()
  moderator = await house.person(['moderator'])
})
afterAll(() => house.close())

/** What one connection hears of the changes that `publish` makes, each told apart. */
async function heard(...changes: readonly { readonly noun: string; readonly id: string }[]): Promise<{ readonly text: string; readonly handles: readonly string[] }> {
  const app = new Hono<Env>()
  app.get('/api/events', eventStream(house.world, () => Promise.resolve(moderator)))
  const leave = new AbortController()
  const response = await app.request('/api/events', { signal: leave.signal })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  if (reader === undefined) throw new Error('the stream did not open')
  let text = ''
  const until = async (wanted: number) => {
    while (text.split('event: ').length - 1 < wanted) text += (await reader.read()).value ?? ''
  }
  await until(1)
  for (const [at, change] of changes.entries()) {
    house.world.events.publish(change)
    await until(at + 2)
  }
  await reader.cancel()
  leave.abort()
  const handles = [...text.matchAll(/data: (\{"names".*\})/g)].flatMap((found) => (JSON.parse(String(found[1])) as { ids: string[] }).ids)
  return { text, handles }
}

test('a listener hears that something of a noun changed and can count it, and learns the id of nothing', async () => {
  const [hidden, other] = [`approval_${'a'.repeat(32)}`, `approval_${'b'.repeat(32)}`]
  const one = await heard({ noun: 'approval', id: hidden }, { noun: 'approval', id: hidden }, { noun: 'approval', id: other })
  const again = await heard({ noun: 'approval', id: hidden })
  for (const id of [hidden, other]) expect(`${one.text}${again.text}`).not.toContain(id.slice(9))
  expect(one.text).toContain('"names":["approval"]')
  expect([one.handles[0], new Set(one.handles).size]).toEqual([one.handles[1], 2])
  expect(one.handles).not.toContain(again.handles[0])
})
