import type { Worker } from 'node:worker_threads'
import { startWorker } from '../store/start-worker.ts'
import type { ScanNews, ScanOrder } from './scan-worker.ts'

/** An idle thread holds some 60 MB; when no scan comes for this long, it gives them back. */
const idleMs = 10_000

/** One thread that finished its scan waits here for the next. It keeps no process alive. */
let idle: { readonly worker: Worker; readonly timer: NodeJS.Timeout } | null = null

function takeThread(): Worker {
  const worker = idle?.worker ?? startWorker(new URL('./scan-worker.ts', import.meta.url))
  clearTimeout(idle?.timer)
  idle = null
  worker.removeAllListeners()
  worker.ref()
  return worker
}

/**
 * Runs one scan in a thread of its own and gives its news as they come; the thread goes on when the next is asked for.
 * Ends with `scanned`, `refused` or `altered`. Throws when the thread dies, and when `signal` aborts, which stops it.
 */
export async function* scanInWorker(order: ScanOrder, signal: AbortSignal): AsyncGenerator<ScanNews, void, undefined> {
  const worker = takeThread()
  const news: ScanNews[] = []
  let failure: Error | null = null
  let whole = false
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
        whole = word.news !== 'progress'
        yield word
        if (whole) return
        worker.postMessage('go on')
        continue
      }
      if (failure !== null) throw failure
      await new Promise<void>((resolve) => { wake = resolve })
    }
  } finally {
    signal.removeEventListener('abort', onAbort)
    await leaveThread(worker, whole && failure === null)
  }
}

async function leaveThread(worker: Worker, reusable: boolean): Promise<void> {
  worker.removeAllListeners()
  if (!reusable || idle !== null) {
    await worker.terminate()
    return
  }
  const forget = () => {
    if (idle?.worker !== worker) return
    clearTimeout(idle.timer)
    idle = null
    void worker.terminate()
  }
  // A thread that dies while nobody uses it is simply forgotten.
  worker.on('error', forget)
  worker.on('exit', forget)
  worker.unref()
  idle = { worker, timer: setTimeout(forget, idleMs).unref() }
}
