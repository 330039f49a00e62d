import { fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A process of this folder that answers each message with `{answer}` or `{error}`, and says `{answer}` when it is ready. */
export interface Started<Order> {
  /** What it said when it was ready; the type is the caller's to know. */
  readonly ready: unknown
  /** Sends an order and gives the answer. One at a time. */
  tell<Answer = unknown>(order: Order): Promise<Answer>
  stop(): Promise<void>
}

interface Message {
  readonly answer?: unknown
  readonly error?: string
}

/** Starts `file` of this folder with `args`. Throws when it ends before it is ready. */
export async function startProcess<Order extends object>(file: string, args: readonly string[]): Promise<Started<Order>> {
  const child = fork(join(import.meta.dirname, file), [...args], { execArgv: [...startFlags(), '--import', 'tsx'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const next = () =>
    new Promise<unknown>((resolve, reject) => {
      const onExit = () => reject(new Error(`${file} ended`))
      child.once('exit', onExit)
      child.once('message', ({ answer, error }: Message) => {
        child.off('exit', onExit)
        if (error === undefined) resolve(answer)
        else reject(new Error(error))
      })
    })
  return {
    ready: await next(),
    async tell<Answer>(order: Order) {
      const answer = next()
      child.send(order)
      return (await answer) as Answer
    },
    async stop() {
      child.kill('SIGKILL')
      await ended
    },
  }
}

/** The flags with which `npm start` runs node, so that what is measured is what is served. */
function startFlags(): readonly string[] {
  const manifest = JSON.parse(readFileSync(join(import.meta.dirname, '../../../package.json'), 'utf8')) as { readonly scripts: { readonly start: string } }
  return manifest.scripts.start.split(' ').filter((word) => word.startsWith('--'))
}
