import { useCallback, useEffect, useRef, useState } from 'react'
import { importAsset } from '../../../schema/contracts/assets.ts'
import type { InputOf, OutputOf } from '../../../schema/contracts/contract.ts'
import { Refused, StepUpDeclined } from '../../providers/api-client.ts'
import { useApi } from '../../providers/api-context.ts'

export type Received = OutputOf<typeof importAsset>

export type ImportState =
  | { readonly at: 'form'; readonly refusal: Refused | null; readonly stopped: boolean }
  | { readonly at: 'sending'; readonly sent: number; readonly total: number }
  | { readonly at: 'received'; readonly output: Received }

export interface Import {
  readonly state: ImportState
  readonly send: (input: InputOf<typeof importAsset>, file: File) => Promise<void>
  readonly stop: () => void
  readonly again: () => void
}

const atForm: ImportState = { at: 'form', refusal: null, stopped: false }

/** Sends one file and counts what has left. Leaving the page while it is being sent asks first, because it stops the sending. */
export function useImport(): Import {
  const api = useApi()
  const [state, setState] = useState<ImportState>(atForm)
  const control = useRef<AbortController | null>(null)
  const sending = state.at === 'sending'

  useEffect(() => {
    if (!sending) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [sending])
  useEffect(() => () => control.current?.abort(), [])

  const send = useCallback(
    async (input: InputOf<typeof importAsset>, file: File) => {
      const own = new AbortController()
      control.current = own
      setState({ at: 'sending', sent: 0, total: file.size })
      try {
        const answer = await api.upload(importAsset, input, file, { signal: own.signal, onProgress: ({ sent, total }) => setState({ at: 'sending', sent, total }) })
        if (answer.state === 'pending') throw new Error('an import waits for nobody')
        setState({ at: 'received', output: answer.output })
      } catch (cause) {
        if (cause instanceof Refused) setState({ at: 'form', refusal: cause, stopped: false })
        else if (own.signal.aborted || cause instanceof StepUpDeclined) setState({ at: 'form', refusal: null, stopped: own.signal.aborted })
        else if (cause instanceof TypeError) setState({ at: 'form', refusal: unreachable(cause), stopped: false })
        else throw cause
      }
    },
    [api],
  )
  return { state, send, stop: () => control.current?.abort(), again: () => setState(atForm) }
}

function unreachable(cause: TypeError): Refused {
  return new Refused({ type: 'about:blank', title: 'unreachable', status: 503, code: 'unreachable', detail: cause.message, instance: '' })
}
