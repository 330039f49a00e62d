import { Worker } from 'node:worker_threads'
import type { ScanNews, ScanOrder } from './scan-worker.ts'

/**
 * Runs one scan in a thread of its own and gives its news as they come; the thread goes on when the next is asked for.
 * Ends with `scanned`, `refused` or `altered`. Throws when the thread dies, and when `signal` aborts, which stops it.
 */
export async function* scanInWorker(order: ScanOrder, signal: AbortSignal): AsyncGenerator<ScanNews, void, undefined> {
  const worker = new Worker(new URL('./scan-worker.ts', import.meta.url), { execArgv: ['--import', 'tsx'] })
  const news: ScanNews[] = []
  let failure: Error | null = null
  let wake: () => void = () => undefined
  const ended = (error: Error) => { failure ??= error; wake() }
  const onAbort = () => ended(new Error('the scan was stopped'))
  worker.on('message', (word: ScanNews) => { news.push(word); wake() })
  worker.on('error', ended)
  worker.on('exit', () => ended(new Error('the scanning thread ended early')))
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    worker.postMessage(order)
    for (;;) {
      signal.throwIfAborted()
      const word = news.shift()
      if (word !== undefined) {
        yield word
        if (word.news !== 'progress') return
        worker.postMessage('go on')
        continue
      }
      if (failure !== null) throw failure
      await new Promise<void>((resolve) => { wake = resolve })
    }
  } finally {
    signal.removeEventListener('abort', onAbort)
    await worker.terminate()
  }
}
