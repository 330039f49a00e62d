/** Work that scans or computes for longer than 5 ms runs in a thread of its own, so that the main thread stays free. */
import { parentPort, workerData } from 'node:worker_threads'
import { startWorker } from './start-worker.ts'

type Message<Answer, Progress> =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done'; readonly answer: Answer }

/**
 * Runs the module at `module` in a worker thread and gives its answer. `task` and the answer are copied, so they hold
 * plain values and byte arrays only. The module calls `answerTask` once.
 *
 * Throws what the module threw, and an `Error` when the deadline (milliseconds) passes or `signal` aborts; the thread
 * is ended then.
 */
export function runInWorker<Task, Answer, Progress = never>({ module, task, deadlineMs, signal, onProgress }: {
  readonly module: URL
  readonly task: Task
  readonly deadlineMs: number
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: Progress) => void
}): Promise<Answer> {
  const worker = startWorker(module, { task })
  return new Promise<Answer>((resolve, reject) => {
    const stop = (error: Error) => settle(() => reject(error))
    const abort = () => stop(new Error('the work was cancelled'))
    const timer = setTimeout(() => stop(new Error(`the work took longer than ${deadlineMs} ms`)), deadlineMs)
    const settle = (answer: () => void) => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
      void worker.terminate()
      answer()
    }
    signal?.addEventListener('abort', abort)
    if (signal?.aborted === true) abort()
    worker.on('message', (message: Message<Answer, Progress>) => {
      if (message.kind === 'progress') onProgress?.(message.progress)
      else settle(() => resolve(message.answer))
    })
    worker.on('error', (error) => stop(error instanceof Error ? error : new Error(String(error))))
    worker.on('exit', (code) => stop(new Error(`the worker ended with ${code}`)))
  })
}

/**
 * The other end: a worker's module calls this once with its work. What `work` throws ends the thread and reaches the
 * caller. The casts are safe because `runInWorker` is called with the types of the module that it names.
 */
export function answerTask<Task, Answer, Progress = never>(work: (task: Task, report: (progress: Progress) => void) => Promise<Answer>): void {
  const port = parentPort
  if (port === null) return
  const { task } = workerData as { readonly task: Task }
  const send = (message: Message<Answer, Progress>) => port.postMessage(message)
  work(task, (progress) => send({ kind: 'progress', progress })).then(
    (answer) => send({ kind: 'done', answer }),
    (error: unknown) => {
      // Thrown outside the promise so that the thread's `error` event carries it to the caller.
      setImmediate(() => { throw error })
    },
  )
}
