/** A place where a paused job waits, while its runner goes on with others. */
export interface Suspension {
  /** Waits until `resume`, or until the process stops. */
  wait(stopping: AbortSignal): Promise<void>
  resume(): void
  /** Resolves the next time that the job waits. */
  suspended(): Promise<void>
}

export function createSuspension(): Suspension {
  let onSuspend: () => void = () => undefined
  let onResume: () => void = () => undefined
  return {
    wait(stopping) {
      onSuspend()
      return new Promise((resolve) => {
        onResume = resolve
        if (stopping.aborted) resolve()
        stopping.addEventListener('abort', () => resolve(), { once: true })
      })
    },
    resume: () => onResume(),
    suspended: () => new Promise((resolve) => { onSuspend = resolve }),
  }
}
