/**
 * Threads that are kept for a while after their task. Starting one costs about a second of processor time, because it
 * loads and compiles every module anew, so whoever asks again soon is served by the thread that answered before.
 */
import { parentPort } from 'node:worker_threads'
import type { Worker } from 'node:worker_threads'
import { startWorker } from './start-worker.ts'
import { stepBack } from './step-back.ts'

/** Whoever wanted the work does not want it any more. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled'
  constructor() {
    super('the work was cancelled')
  }
}

type Message<Answer, Progress> =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done'; readonly answer: Answer }

interface Idle {
  readonly worker: Worker
  readonly timer: NodeJS.Timeout
}

/** An idle thread holds about 50 MB; one that nobody asked for this long gives them back. */
const idleMs = 10_000
/** Idle threads kept of one module: a check of the log takes two at once. */
const idlePerModuleMax = 2

/** Idle threads by the address of their module. They keep no process alive. */
const idle = new Map<string, Idle[]>()

/**
 * Runs one task in a thread on the module at `module` and gives its answer. `task` and the answer are copied, so they
 * hold plain values and byte arrays only. The module calls `answerTasks` once.
 *
 * Throws what the module threw, `Cancelled` when `signal` aborts, and an `Error` when the deadline (milliseconds) passes;
 * the thread is ended then, and serves nobody else.
 */
export function runInKeptThread<Task, Answer, Progress = never>({ module, task, deadlineMs, signal, onProgress }: {
  readonly module: URL
  readonly task: Task
  readonly deadlineMs: number
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: Progress) => void
}): Promise<Answer> {
  if (signal?.aborted === true) return Promise.reject(new Cancelled())
  const worker = takeThread(module)
  return new Promise<Answer>((resolve, reject) => {
    const settle = () => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
      forsake(worker)
    }
    const stop = (error: Error) => {
      settle()
      // Whatever a thread says while it ends has nobody left to hear it.
      worker.on('error', () => undefined)
      void worker.terminate()
      reject(error)
    }
    const abort = () => stop(new Cancelled())
    const timer = setTimeout(() => stop(new Error(`the work took longer than ${deadlineMs} ms`)), deadlineMs)
    signal?.addEventListener('abort', abort, { once: true })
    worker.on('message', (message: Message<Answer, Progress>) => {
      if (message.kind === 'progress') return onProgress?.(message.progress)
      settle()
      keepThread(module, worker)
      resolve(message.answer)
    })
    worker.on('error', (error) => stop(error instanceof Error ? error : new Error(String(error))))
    worker.on('exit', (code) => stop(new Error(`the worker ended with ${code}`)))
    worker.postMessage(task)
  })
}

/**
 * The other end: a thread's module calls this once with its work, which is done task by task and behind whatever the
 * event loop has to do. What `work` throws ends the thread and reaches the caller. The cast of the task is safe because
 * `runInKeptThread` is called with the types of the module that it names.
 */
export function answerTasks<Task, Answer, Progress = never>(work: (task: Task, report: (progress: Progress) => void) => Promise<Answer>): void {
  const port = parentPort
  if (port === null) return
  stepBack()
  const send = (message: Message<Answer, Progress>) => port.postMessage(message)
  port.on('message', (task: Task) => {
    work(task, (progress) => send({ kind: 'progress', progress })).then(
      (answer) => send({ kind: 'done', answer }),
      (error: unknown) => {
        // Thrown outside the promise so that the thread's `error` event carries it to the caller.
        setImmediate(() => { throw error })
      },
    )
  })
}

function takeThread(module: URL): Worker {
  const kept = idle.get(module.href)?.pop()
  if (kept === undefined) return startWorker(module)
  clearTimeout(kept.timer)
  forsake(kept.worker)
  kept.worker.ref()
  return kept.worker
}

function keepThread(module: URL, worker: Worker): void {
  const kept = idle.get(module.href) ?? []
  if (kept.length >= idlePerModuleMax) {
    void worker.terminate()
    return
  }
  idle.set(module.href, kept)
  const forget = () => {
    const at = kept.findIndex((one) => one.worker === worker)
    if (at < 0) return
    clearTimeout(kept[at]?.timer)
    kept.splice(at, 1)
    void worker.terminate()
  }
  // A thread that dies while nobody uses it is simply forgotten.
  worker.on('error', forget)
  worker.on('exit', forget)
  worker.unref()
  kept.push({ worker, timer: setTimeout(forget, idleMs).unref() })
}

/** By name: the platform starts and stops a thread's port by listeners of its own, which must stay. */
function forsake(worker: Worker): void {
  for (const event of ['message', 'error', 'exit']) worker.removeAllListeners(event)
}
