import { getPriority } from 'node:os'
import { expect, test } from 'vitest'
import { runInKeptThread } from '../../api/store/kept-threads.ts'

const deadlineMs = 60_000

function ask(task: 'answer' | 'priority' | 'fail' | 'stand still', { signal, heard = [] }: { readonly signal?: AbortSignal; readonly heard?: string[] } = {}): Promise<number> {
  return runInKeptThread<string, number, string>({
    module: new URL('./answering-thread.ts', import.meta.url), task, deadlineMs,
    onProgress: (word) => heard.push(word), ...(signal === undefined ? {} : { signal }),
  })
}

test('the thread that answered one task answers the next, and tells its progress to the new asker only', async () => {
  const [first, second]: [string[], string[]] = [[], []]
  const thread = await ask('answer', { heard: first })
  expect(await ask('answer', { heard: second })).toBe(thread)
  expect([first, second]).toEqual([['answer'], ['answer']])
})

test('two tasks at once run in two threads', async () => {
  const [one, other] = await Promise.all([ask('answer'), ask('answer')])
  expect(one).not.toBe(other)
})

test('what a task throws reaches its asker, and its thread serves nobody else', async () => {
  const thread = await ask('answer')
  const others = [ask('fail'), ask('fail')]
  await expect(Promise.allSettled(others)).resolves.toMatchObject([{ reason: { message: 'told to fail' } }, { reason: { message: 'told to fail' } }])
  expect(await ask('answer')).toBeGreaterThan(thread)
})

test.runIf(process.platform === 'linux')('a thread stands back behind the event loop, which keeps its own priority', async () => {
  const before = getPriority(0)
  expect(await ask('priority')).toBe(Math.min(before + 10, 19))
  expect(getPriority(0)).toBe(before)
})

test('a task that is cancelled ends its thread', async () => {
  const cancel = new AbortController()
  const heard: string[] = []
  const standing = runInKeptThread<string, number, string>({
    module: new URL('./answering-thread.ts', import.meta.url), task: 'stand still', deadlineMs, signal: cancel.signal,
    onProgress: (word) => { heard.push(word); cancel.abort() },
  })
  await expect(standing).rejects.toThrow('the work was cancelled')
  expect(heard).toEqual(['stand still'])
  await expect(ask('answer', { signal: AbortSignal.abort() })).rejects.toThrow('the work was cancelled')
})
