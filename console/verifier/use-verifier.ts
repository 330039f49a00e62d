import { useCallback, useEffect, useRef, useState } from 'react'
import type { VerifierMessage, VerifierResult, VerifierTask } from './verifier-messages.ts'

export type VerifierState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'running'; readonly bytes: number; readonly entries: number }
  | { readonly phase: 'done'; readonly result: VerifierResult; readonly at: number; readonly tookMs: number }
  | { readonly phase: 'failed'; readonly cause: string }

export interface Verifier {
  readonly state: VerifierState
  readonly start: (task: VerifierTask) => void
  readonly stop: () => void
}

/** Runs one verification at a time in a worker of its own, so that the page stays alive and a stop is a stop. */
export function useVerifier(): Verifier {
  const [state, setState] = useState<VerifierState>({ phase: 'idle' })
  const worker = useRef<Worker | null>(null)
  const stop = useCallback(() => {
    worker.current?.terminate()
    worker.current = null
    setState({ phase: 'idle' })
  }, [])
  const start = useCallback((task: VerifierTask) => {
    worker.current?.terminate()
    const next = new Worker(new URL('./verifier-worker.ts', import.meta.url), { type: 'module' })
    worker.current = next
    setState({ phase: 'running', bytes: 0, entries: 0 })
    next.onmessage = ({ data }: MessageEvent<VerifierMessage>) => setState(stateOf(data, Date.now()))
    next.onerror = (event) => setState({ phase: 'failed', cause: event.message })
    next.postMessage(task)
  }, [])
  useEffect(() => () => worker.current?.terminate(), [])
  return { state, start, stop }
}

function stateOf(message: VerifierMessage, now: number): VerifierState {
  switch (message.state) {
    case 'progress': return { phase: 'running', bytes: message.bytes, entries: message.entries }
    case 'done': return { phase: 'done', result: message.result, at: now, tookMs: message.tookMs }
    case 'failed': return { phase: 'failed', cause: message.cause }
  }
}
