/** Ctrl-C, as a command hears it that has something to leave in order. */
export interface Interruption {
  /** Aborts at the first Ctrl-C. */
  readonly signal: AbortSignal
  /** Gives Ctrl-C back its usual meaning. */
  release(): void
}

/** The exit code of a command that Ctrl-C ended, as shells count it: 128 and the number of the signal. */
export const interruptedExit = 130
/** Launchers pass on a Ctrl-C that the terminal sent already; what comes this soon after the first is the same one. Milliseconds. */
const echoMs = 500

/** Hears Ctrl-C until released. Who presses it again, because the first takes too long, leaves at once. */
export function heedInterruption(): Interruption {
  const controller = new AbortController()
  let first = 0
  const onInterrupt = () => {
    if (!controller.signal.aborted) {
      first = performance.now()
      controller.abort()
    } else if (performance.now() - first > echoMs) process.exit(interruptedExit)
  }
  process.on('SIGINT', onInterrupt)
  return { signal: controller.signal, release: () => { process.off('SIGINT', onInterrupt) } }
}
