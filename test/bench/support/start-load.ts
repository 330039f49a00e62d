import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { LoadCount, LoadOrder } from './http-load.ts'

/** The readers' process: it costs its own processor time, not the server's. */
export interface Load {
  /** Sends requests for the time ordered. Throws when any answer was not 200. */
  run(order: LoadOrder): Promise<LoadCount>
  stop(): void
}

export function startLoad(): Load {
  const child = fork(join(import.meta.dirname, 'http-load.ts'), { execArgv: ['--import', 'tsx'] })
  return {
    run: (order) =>
      new Promise((resolve, reject) => {
        child.once('message', (message: { readonly count?: LoadCount; readonly error?: string }) => {
          if (message.count === undefined) reject(new Error(message.error))
          else if (message.count.failures > 0) reject(new Error(`${message.count.failures} of ${message.count.answers} answers were not 200`))
          else resolve(message.count)
        })
        child.send(order)
      }),
    stop: () => void child.kill(),
  }
}
